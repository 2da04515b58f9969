package org.qianhu.journal;

import java.util.List;
import java.util.Map;

/**
 * Where a journal stands.
 *
 * @param end position of the newest group
 * @param total the books at {@code end}
 * @param bytes size on disk
 * @param bound size at which it refuses to append
 * @param readers by name; {@code journalled = handled + waiting} for each. What is damaged counts
 *     as handled once a reader is behind it
 * @param damage all that was ever set aside, by position
 */
public record JournalStatus(
        Position end,
        Tally total,
        long bytes,
        long bound,
        Map<String, Reader> readers,
        List<Damage> damage) {
    /**
     * One reader's standing, in readings since the journal began.
     *
     * @param position last handled group
     */
    public record Reader(long handled, long waiting, Position position) {}

    public JournalStatus {
        readers = Map.copyOf(readers);
        damage = List.copyOf(damage);
    }

    /** How many readings went with what is damaged. */
    public long damagedReadings() {
        return damage.stream().mapToLong(Damage::readings).sum();
    }
}
