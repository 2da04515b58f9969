package org.qianhu.alerts.alarm;

import java.time.Instant;

/**
 * Whether an alarm is shown to the operator (ISA-18.2). None of these stops recording. Where
 * several hold, out of service comes before shelved, and shelved before suppressed.
 */
public sealed interface Disposition {
    /** Shown. */
    record InService() implements Disposition {}

    /** Off the desk for a time. */
    record Shelved(Instant until, String who, String reason) implements Disposition {}

    /**
     * A consequence of another alarm.
     *
     * @param cause key of the watch whose alarm explains it
     */
    record Suppressed(String cause) implements Disposition {}

    /** Off the desk until somebody returns it. */
    record OutOfService(Instant since, String who, String reason) implements Disposition {}

    /** {@code in_service}, {@code shelved}, {@code suppressed} or {@code out_of_service}. */
    default String id() {
        return switch (this) {
            case InService _ -> "in_service";
            case Shelved _ -> "shelved";
            case Suppressed _ -> "suppressed";
            case OutOfService _ -> "out_of_service";
        };
    }
}
