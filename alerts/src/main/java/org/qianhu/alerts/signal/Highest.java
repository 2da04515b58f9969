package org.qianhu.alerts.signal;

import org.qianhu.core.telemetry.PointId;

/**
 * The greatest of the latest values of all points fed, in the quantity's unit, at the time of the
 * newest reading of them all: a feeder is dead when all its phases are. A reading older than the
 * newest of its own point is ignored.
 *
 * @param points of so many the value must be known, or nothing is judged: behind a start the first
 *     phase alone does not say that a feeder is dead
 */
public record Highest(int points) implements Signal {
    public Highest {
        if (points < 1) {
            throw new IllegalArgumentException("the highest of " + points + " points");
        }
    }

    /** Judges from the first reading on. */
    public Highest() {
        this(1);
    }

    @Override
    public Memory blank() {
        return Latest.BLANK;
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var latest = memory instanceof Latest known ? known : Latest.BLANK;
        if (latest.overtaken(point, time)) {
            return Output.nothing(latest);
        }
        var next = latest.with(point, time, value);
        return next.points().size() < points
                ? Output.nothing(next)
                : Output.of(next, next.time(), next.highest());
    }
}
