package org.qianhu.alerts.limits;

import java.time.ZoneOffset;
import org.qianhu.alerts.signal.Signals;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.telemetry.Quantities;

/** Which limits the engine can judge. Whoever shows a limit says so of the others. */
public final class Judged {
    private Judged() {}

    /**
     * Whether the engine judges {@code limit}: a single value, a measure of many, or silence; of a
     * group only what its derived point can say.
     */
    public static boolean byTheEngine(LimitInForce limit) {
        return switch (limit.point().quantity()) {
            case "online" -> silence(limit);
            case "feeder_voltage" -> value(limit);
            case "fire_alarms" -> measure(limit);
            case String _ -> value(limit) || silence(limit) || measure(limit);
        };
    }

    /** Whether single values decide. */
    static boolean value(LimitInForce limit) {
        return limit.clause().statistic().instant()
                && limit.adoption().levels().stream().allMatch(level -> level.limit().ofValue());
    }

    /** Whether it is silence that decides. */
    static boolean silence(LimitInForce limit) {
        return Silence.watches(limit.adoption());
    }

    private static boolean measure(LimitInForce limit) {
        var first = limit.adoption().levels().getFirst().limit();
        return Quantities.find(limit.point().quantity())
                .flatMap(quantity ->
                        Signals.of(first, limit.clause().statistic(), ZoneOffset.UTC, quantity))
                .isPresent();
    }
}
