package org.qianhu.alerts.notify;

import java.time.Duration;

/**
 * How messages are sent.
 *
 * @param firstPause before the second attempt; doubled for each further one
 * @param longestPause between two attempts
 * @param poll how often is looked for messages that are due again
 * @param parallel messages on their way at a time, each about another alarm
 */
public record OutboxSettings(
        Duration firstPause, Duration longestPause, Duration poll, int parallel) {
    /** 1 s to 5 min between attempts, eight messages at a time. */
    public static final OutboxSettings USUAL =
            new OutboxSettings(
                    Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMillis(500), 8);

    public OutboxSettings {
        if (firstPause.toMillis() < 1 || poll.toMillis() < 1 || parallel < 1) {
            throw new IllegalArgumentException("pauses are >= 1 ms, and parallel is >= 1");
        }
        if (longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("the longest pause is shorter than the first");
        }
    }

    /** The pause behind the {@code attempts}th failure (from 1), before jitter. */
    Duration pause(int attempts) {
        var pause = firstPause.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 30));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
