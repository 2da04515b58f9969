package org.qianhu.journal;

import java.util.Map;

/**
 * Where a journal stands.
 *
 * @param end position of the newest group
 * @param total the books at {@code end}
 * @param bytes size on disk
 * @param bound size at which it refuses to append
 * @param readers by name; {@code journalled = handled + waiting} for each
 */
public record JournalStatus(
        Position end, Tally total, long bytes, long bound, Map<String, Reader> readers) {
    /**
     * One reader's standing, in readings since the journal began.
     *
     * @param position last handled group
     */
    public record Reader(long handled, long waiting, Position position) {}

    public JournalStatus {
        readers = Map.copyOf(readers);
    }
}
