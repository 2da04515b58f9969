package org.qianhu.alerts.signal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.qianhu.alerts.signal.Accumulation.Period;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Side;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.telemetry.Quantity;

/** Which signal a limit needs. */
public final class Signals {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);

    private Signals() {}

    /**
     * The signal whose measures {@link Measures} judge; empty where single values are judged, and
     * for silence, which no reading shows.
     *
     * @param limit of any level
     * @param statistic of the clause; of no matter unless the limit is one of values
     * @param zone of the area
     */
    public static Optional<Signal> of(
            Limit limit, Statistic statistic, ZoneId zone, Quantity quantity) {
        return switch (limit) {
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _ ->
                    statistic.instant()
                            ? Optional.empty()
                            : Optional.of(of(statistic, limit, zone, register(quantity)));
            case Limit.Rate(double _, Duration per) -> Optional.of(new Change(per));
            case Limit.Stuck _ -> Optional.of(new Standstill());
            case Limit.Deviation(double _, int weeks) ->
                    Optional.of(new Deviation(weeks, zone, register(quantity)));
            case Limit.Coincidence(int _, Duration within) -> Optional.of(new Coincidence(within));
            case Limit.Silent _ -> Optional.empty();
        };
    }

    private static Signal of(Statistic statistic, Limit limit, ZoneId zone, boolean register) {
        var window = statistic.window();
        var calendar = window.equals(MONTH) || window.equals(YEAR);
        if (calendar && statistic.function() == Statistic.Function.SUM) {
            var period = window.equals(MONTH) ? Period.MONTH : Period.YEAR;
            var least = limit.sides().contains(Side.LOW);
            return new Accumulation(period, zone, register, least);
        }
        return new Window(statistic.function(), window, register);
    }

    private static boolean register(Quantity quantity) {
        return quantity.kind() == Quantity.Kind.REGISTER;
    }
}
