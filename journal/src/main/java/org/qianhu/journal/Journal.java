package org.qianhu.journal;

import java.util.List;
import java.util.function.Consumer;

/**
 * The only hand-over between ingest and everything behind it: a durable, ordered log of groups with
 * several independent readers. It is also the clock: {@link Group#receivedAt()} is the alarm
 * engine's now.
 *
 * <p>Appends from several threads are committed together. Calls block; {@code append} returns when
 * the group is on disk.
 *
 * <p>Damage on disk stops nobody: what cannot be read any more is set aside by range, and every
 * reader goes on behind it. {@link #takeDamage} is how people learn of it.
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
     * Where the journal ends before that, its end was lost: it goes on with numbers that nobody has
     * seen, and the lost ones are a {@link Damage}.
     *
     * @throws IllegalArgumentException for an unknown name, or when groups behind {@code after} are
     *     deleted already
     */
    JournalReader reader(String name, Position after);

    /** The newest groups that hold at most {@code readings} readings together, oldest first. */
    List<Group> tail(int readings);

    /**
     * Hands over every damage that nobody has taken yet. One for which {@code taker} returns is
     * taken for good; one for which it throws is handed over again the next time, also after a
     * restart.
     */
    void takeDamage(Consumer<Damage> taker);

    /** Where the journal stands. */
    JournalStatus status();

    @Override
    void close();
}
