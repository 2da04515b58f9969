package org.qianhu.core.telemetry;

import java.time.Instant;

/**
 * What one point said at one time.
 *
 * @param time event time, epoch milliseconds UTC; never shifted
 * @param value in the canonical unit of the point's quantity; finite
 */
public record Reading(PointId point, long time, double value, Quality quality) {
    public Reading {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a reading's value is finite: " + value);
        }
    }

    public Instant at() {
        return Instant.ofEpochMilli(time);
    }
}
