package org.qianhu.ingest;

import java.time.Duration;

/**
 * How messages become groups.
 *
 * @param clients MQTT clients; with more than one their topics should be {@code $share/…}
 * @param groupReadings readings in one group at most, before the next one starts
 * @param queueMessages messages that wait for the journal at most; the receive maximum bounds them
 *     too
 * @param clockAhead how far a reading's time may lie in the future
 * @param heartbeat how long the journal may be idle before its clock ticks
 * @param duplicateMemory newest readings of the journal that are looked at on a start, so that what
 *     the broker delivers again is recognised
 */
public record IngestSettings(
        int clients,
        int groupReadings,
        int queueMessages,
        Duration clockAhead,
        Duration heartbeat,
        int duplicateMemory) {
    public IngestSettings {
        if (clients < 1 || groupReadings < 1 || queueMessages < 1 || duplicateMemory < 0) {
            throw new IllegalArgumentException("clients, groups and queues are at least 1");
        }
        if (clockAhead.isNegative() || !heartbeat.isPositive()) {
            throw new IllegalArgumentException("clockAhead is >= 0 and heartbeat > 0");
        }
    }

    /** One client, groups of 5,000, five minutes ahead, a tick a second. */
    public static IngestSettings standard() {
        return new IngestSettings(
                1, 5_000, 10_000, Duration.ofMinutes(5), Duration.ofSeconds(1), 100_000);
    }
}
