package org.qianhu.journal;

import java.time.Duration;
import java.util.List;

/** One reader's way through the journal. Used by one thread at a time. */
public interface JournalReader extends AutoCloseable {
    /**
     * The next groups in order, from memory when they were just committed, else from disk. Groups
     * that are damaged are left out; the journal tells of them.
     *
     * @param readings stop after the group with which this many readings are reached (at least one
     *     group is given)
     * @param wait how long to wait for a first group
     * @return empty when none came in time
     */
    List<Group> next(int readings, Duration wait) throws InterruptedException;

    /** Tells that groups up to {@code handled} are done, for the books; they may be read again. */
    void handled(Position handled);

    /** Tells that groups up to {@code upTo} will never be asked for again; they may be deleted. */
    void release(Position upTo);

    @Override
    void close();
}
