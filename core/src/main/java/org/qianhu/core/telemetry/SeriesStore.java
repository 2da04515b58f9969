package org.qianhu.core.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time-series store, spoken to in line protocol and InfluxQL, which InfluxDB 1.x, 2.x and 3
 * Core share. Calls block; use virtual threads.
 */
public interface SeriesStore {
    /** Writes points; writing the same ones again changes nothing. */
    Write write(List<SeriesPoint> points);

    /** Runs one InfluxQL statement that reads. */
    Answer query(String influxql);

    /** What became of a write. */
    sealed interface Write {
        /** All are stored. */
        record Stored() implements Write {}

        /** All but these are stored; asking again will not help. */
        record Refused(List<Refusal> refusals) implements Write {}

        /** Nothing is known to be stored; ask again later. */
        record Unavailable(String reason) implements Write {}
    }

    /**
     * A point that the store will never take.
     *
     * @param index its place in the list that was written
     * @param line the line protocol as sent
     * @param words the store's own words
     */
    record Refusal(int index, String line, String words) {}

    /** What a query gave. */
    sealed interface Answer {
        /** One table per series; values are strings, numbers (Double), booleans or null. */
        record Series(List<Table> tables) implements Answer {}

        /** The store is down, or refused the statement. */
        record Failed(String reason) implements Answer {}
    }

    /** One series of an answer; {@code time} columns are epoch milliseconds. */
    record Table(
            String name,
            java.util.Map<String, String> tags,
            List<String> columns,
            List<List<@Nullable Object>> rows) {}
}
