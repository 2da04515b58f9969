package org.qianhu.journal;

import java.util.List;

/**
 * The only hand-over between ingest and everything behind it: a durable, ordered log of groups with
 * several independent readers. It is also the clock: {@link Group#receivedAt()} is the alarm
 * engine's now.
 *
 * <p>Appends from several threads are committed together. Calls block; {@code append} returns when
 * the group is on disk.
 */
public interface Journal extends AutoCloseable {
    /** Appends one group and waits until it is on disk. */
    Append append(Draft draft);

    /**
     * Opens the reader of that name behind the position it last released. A name that the journal
     * was not opened with is refused, for its groups might be gone.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    JournalReader reader(String name);

    /**
     * Opens the reader of that name behind {@code after}, which its owner stored with its results.
     *
     * @throws IllegalArgumentException for an unknown name, or when groups behind {@code after} are
     *     gone already
     */
    JournalReader reader(String name, Position after);

    /** The newest groups that hold at most {@code readings} readings together, oldest first. */
    List<Group> tail(int readings);

    /** Where the journal stands. */
    JournalStatus status();

    @Override
    void close();
}
