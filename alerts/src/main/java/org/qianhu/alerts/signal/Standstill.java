package org.qianhu.alerts.signal;

import org.qianhu.core.telemetry.PointId;

/**
 * For how many seconds the value has not changed, at each reading; 0 at the first one, for what was
 * before is not known. Values are compared exactly: a live sensor's last digit moves.
 *
 * <p>A disordered reading is not judged. One that differs shows that the value changed behind it.
 */
public record Standstill() implements Signal {
    @Override
    public Memory blank() {
        return Run.BLANK;
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var run = memory instanceof Run known ? known : Run.BLANK;
        if (time < run.time()) {
            return Output.nothing(
                    value != run.value() && time > run.since()
                            ? new Run(time, run.time(), run.value())
                            : run);
        }
        var stands = run.time() != Long.MIN_VALUE && value == run.value();
        var next = new Run(stands ? run.since() : time, time, value);
        return Output.of(next, time, (time - next.since()) / 1000.0);
    }
}
