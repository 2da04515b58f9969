package org.qianhu.energy.traces;

import java.util.List;
import java.util.Optional;
import org.qianhu.energy.meter.Course;
import org.qianhu.energy.meter.Meter;
import org.qianhu.energy.meter.RegisterReading;
import org.qianhu.energy.meter.Replacement;

/**
 * A hard trace.
 *
 * @param truth the true consumption, kWh
 * @param replacement what a person confirms, where a meter was replaced
 */
public record Trace(
        String id,
        String name,
        double truth,
        Meter meter,
        List<RegisterReading> readings,
        Optional<Replacement> replacement) {
    private static final double EXACT = 1e-6;

    public Trace {
        readings = List.copyOf(readings);
    }

    public Result result() {
        var before = new Course(meter, readings);
        var after = replacement.map(before::with).orElse(before).account();
        boolean pass = after.complete() && Math.abs(after.known() - truth) < EXACT;
        var first = before.account();
        return new Result(this, first.known(), first.complete(), after.known(), pass);
    }

    /**
     * What the accounting makes of a trace.
     *
     * @param known kWh known before a person confirmed the replacement
     * @param complete whether all was known before
     * @param ours kWh after
     */
    public record Result(Trace trace, double known, boolean complete, double ours, boolean pass) {}
}
