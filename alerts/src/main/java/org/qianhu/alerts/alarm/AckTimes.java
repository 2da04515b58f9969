package org.qianhu.alerts.alarm;

import java.time.Duration;
import org.qianhu.core.standard.Priority;

/**
 * How long an acknowledgement holds while the condition lasts; then the alarm is unacknowledged
 * again. What was seen and not mended within a shift must not be forgotten.
 */
public record AckTimes(Duration critical, Duration high, Duration medium, Duration low) {
    /** Half an hour for the critical, and a day for the low ones. */
    public static final AckTimes USUAL =
            new AckTimes(
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(8),
                    Duration.ofHours(24));

    /**
     * @throws IllegalArgumentException for a time that is not positive
     */
    public AckTimes {
        for (var time : new Duration[] {critical, high, medium, low}) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException(
                        "an acknowledgement holds for some time, not " + time);
            }
        }
    }

    public Duration of(Priority priority) {
        return switch (priority) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
        };
    }
}
