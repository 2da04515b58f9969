package org.qianhu.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Tally;

/**
 * The books of the running server, as {@code GET /api/v1/stats} gives them. The fields of {@code
 * books} stand at the top level there: {@code messages = decoded + undecodable}, {@code readings =
 * duplicates + rejected + journalled}, and for each reader {@code journalled = handled + waiting}.
 *
 * @param oldestUnsentAgeMs age of the oldest message that waits for its receiver, 0 for none
 */
public record Stats(
        Tally books,
        Map<String, Reader> readers,
        long deadLetters,
        long deadLettersOverflowed,
        AlarmCounts alarms,
        long oldestUnsentAgeMs,
        Mqtt mqtt,
        Influx influx,
        Journal journal,
        String estateVersion) {
    /** One reader of the journal. */
    public record Reader(long handled, long waiting, long position) {}

    /**
     * Alarms as they stand.
     *
     * @param unheard devices and gateways that are watched for silence and were never heard
     */
    public record AlarmCounts(
            long active, long unacknowledged, long total, long watches, long unheard) {}

    /** The connections to the broker. */
    public record Mqtt(boolean connected, long reconnects, @Nullable String lastError) {}

    /** The time-series store. */
    public record Influx(boolean up, @Nullable String lastError) {}

    /**
     * The journal on disk.
     *
     * @param damages ranges of groups that were lost and set aside, ever
     * @param damagedReadings readings that went with them
     */
    public record Journal(
            long position, long bytes, long bound, long damages, long damagedReadings) {}

    public Stats {
        readers = Map.copyOf(readers);
    }
}
