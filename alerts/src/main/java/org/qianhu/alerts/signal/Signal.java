package org.qianhu.alerts.signal;

import org.qianhu.core.telemetry.PointId;

/**
 * Turns the readings of a watch into what its limit judges. Pure: what was read before lies in the
 * {@link Memory}, time is that of the readings. The same readings give the same measures, live and
 * in a replay.
 *
 * <p>A memory that another signal left (a limit was edited) counts as blank.
 */
public sealed interface Signal
        permits Window, Change, Standstill, Deviation, Accumulation, Coincidence, Highest {
    /** Before the first reading. */
    Memory blank();

    /**
     * Takes a reading in.
     *
     * @param memory what the reading before left, or {@link #blank}
     * @param time event time in ms; it may lie before that of the reading before
     * @param value in the canonical unit of the point's quantity, finite
     */
    Output read(Memory memory, PointId point, long time, double value);

    /**
     * What a reading led to.
     *
     * @param memory for the next reading
     * @param judged whether there is a measure to judge; time and value are 0 where not
     * @param time of the measure in ms, never before that of the measure before, except for a late
     *     coincidence
     * @param value the measure, in the unit that the signal names
     */
    record Output(Memory memory, boolean judged, long time, double value) {
        static Output nothing(Memory memory) {
            return new Output(memory, false, 0, 0);
        }

        static Output of(Memory memory, long time, double value) {
            return new Output(memory, true, time, value);
        }
    }
}
