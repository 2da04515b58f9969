package org.qianhu.core.telemetry;

import java.util.Map;

/**
 * One row for the time-series store.
 *
 * @param measurement its table
 * @param tags indexed dimensions, in a fixed set per measurement
 * @param fields values: {@link Double}, {@link Long} or {@link String}; at least one
 * @param time epoch milliseconds UTC
 */
public record SeriesPoint(
        String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {
    public SeriesPoint {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a point needs a field: " + measurement);
        }
    }
}
