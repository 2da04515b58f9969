package org.qianhu.alerts.supervision;

import java.time.Instant;
import java.util.Map;

/**
 * A minute that is over, as it goes to the boards.
 *
 * @param minute from the epoch
 * @param counts those that changed in it, zeros among them
 * @param whole whether the counts are all that are not zero besides
 */
public record ClosedMinute(
        long minute, Figures figures, boolean whole, Map<Count.Key, Count> counts) {
    public ClosedMinute {
        counts = Map.copyOf(counts);
    }

    /** Its begin. */
    public Instant at() {
        return Instant.ofEpochSecond(minute * 60);
    }
}
