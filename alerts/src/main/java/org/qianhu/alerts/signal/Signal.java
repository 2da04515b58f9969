package org.qianhu.alerts.signal;

import org.qianhu.core.telemetry.PointId;

/** Turns the readings of a watch into what its limit judges; pure. */
public interface Signal {
    Memory blank();

    Output read(Memory memory, PointId point, long time, double value);

    /** judged=false: nothing to judge yet. */
    record Output(Memory memory, boolean judged, long time, double value) {}
}
