package org.qianhu.bench.faults;

import java.time.Duration;

/**
 * How dense the faults come.
 *
 * @param calm before the first fault and behind the last one
 * @param leastGap between the end of a fault and the next one
 * @param mostGap between the end of a fault and the next one
 * @param shortFault how long a short fault lasts
 * @param longFault how long a long fault lasts
 */
record Pace(
        Duration calm,
        Duration leastGap,
        Duration mostGap,
        Duration shortFault,
        Duration longFault) {
    /** Of a run of many minutes. */
    static final Pace LONG =
            new Pace(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60));

    /** Everything once in little more than a minute. */
    static final Pace COMPRESSED =
            new Pace(
                    Duration.ofSeconds(3),
                    Duration.ofMillis(500),
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(8));

    Duration lasting(FaultKind kind) {
        return switch (kind.length()) {
            case MOMENT -> Duration.ZERO;
            case SHORT -> shortFault;
            case LONG -> longFault;
        };
    }
}
