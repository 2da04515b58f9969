package org.qianhu.core.standard;

import java.time.Duration;
import java.util.Map;

/**
 * What two bounds must have in common to be compared at all: bounds on different axes neither
 * compete nor merge. The quantity, and with it the unit, is given by the point.
 *
 * @param state the state that is meant, on {@link Side#STATE}; 0 on all others
 * @param per the time within which a change or a coincidence counts, or from which what is usual is
 *     learned; zero on all other sides
 */
record Axis(Statistic statistic, Side side, double state, Duration per) {
    private Axis(Statistic statistic, Side side) {
        this(statistic, side, 0, Duration.ZERO);
    }

    /** {@code limit} cut into its bounds, one an axis. */
    static Map<Axis, Limit> split(Statistic of, Limit limit) {
        return switch (limit) {
            case Limit.Above _ -> Map.of(new Axis(of, Side.HIGH), limit);
            case Limit.Below _ -> Map.of(new Axis(of, Side.LOW), limit);
            case Limit.Outside(double low, double high) ->
                    Map.of(
                            new Axis(of, Side.HIGH), new Limit.Above(high),
                            new Axis(of, Side.LOW), new Limit.Below(low));
            // Adding 0 makes -0 the same state as 0.
            case Limit.EqualTo(double state) ->
                    Map.of(new Axis(of, Side.STATE, state + 0.0, Duration.ZERO), limit);
            case Limit.Rate(double _, Duration per) ->
                    Map.of(new Axis(of, Side.RATE, 0, per), limit);
            case Limit.Stuck _ -> Map.of(new Axis(of, Side.STUCK), limit);
            case Limit.Silent _ -> Map.of(new Axis(of, Side.SILENT), limit);
            case Limit.Deviation(double _, int weeks) ->
                    Map.of(new Axis(of, Side.DEVIATION, 0, Duration.ofDays(7L * weeks)), limit);
            case Limit.Coincidence(int _, Duration within) ->
                    Map.of(new Axis(of, Side.COINCIDENCE, 0, within), limit);
        };
    }
}
