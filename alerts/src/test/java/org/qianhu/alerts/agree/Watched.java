package org.qianhu.alerts.agree;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * What our watch says of a table: one character an evaluation, {@value #NOTHING}, {@value #PENDING}
 * or {@value #FIRING}.
 */
final class Watched {
    static final char NOTHING = '.';
    static final char PENDING = 'p';
    static final char FIRING = 'F';

    private static final PointId POINT = PointId.of("host-1", "load_ratio");
    private static final long LATENESS_MS = 60_000;

    private Watched() {}

    /** Readings at the evaluations, delays as they are. */
    static String asItStands(Table table) {
        return run(table, rule(table, table.lasting(), table.keep()), 0);
    }

    /**
     * On Prometheus' terms. There a condition has lasted when an evaluation at or behind the end of
     * the delay still finds it; here, when nothing contrary was read before the end. So each value
     * is read a moment before its evaluation, as it is scraped, and a delay ends with the
     * evaluation at which Prometheus would notice.
     */
    static String onItsTerms(Table table) {
        var on = noticed(table.lasting(), table.interval());
        var off = noticed(table.keep(), table.interval());
        return run(table, rule(table, on, off), 1);
    }

    private static Duration noticed(Duration delay, Duration interval) {
        if (delay.isZero()) {
            return delay;
        }
        long evaluations = delay.plus(interval).minusMillis(1).dividedBy(interval);
        return interval.multipliedBy(evaluations).plusMillis(1);
    }

    private static String run(Table table, Adoption rule, long before) {
        var said = new StringBuilder();
        var state = WatchState.INITIAL;
        long now = 0;
        for (@Nullable Double value : table.values()) {
            if (value != null) {
                var reading = new Reading(POINT, now - before, value, Quality.GOOD);
                state = Watch.read(rule, state, reading, now, LATENESS_MS).state();
            }
            state = Watch.tick(rule, state, now).state();
            said.append(said(state));
            now += table.interval().toMillis();
        }
        return said.toString();
    }

    private static char said(WatchState state) {
        return switch (state.condition()) {
            case UNKNOWN, NORMAL -> NOTHING;
            case PENDING -> PENDING;
            case ACTIVE, CLEARING -> FIRING;
        };
    }

    private static Adoption rule(Table table, Duration on, Duration off) {
        return new Adoption(
                table.name(),
                table.name(),
                Set.of(),
                LocalDate.EPOCH,
                "test",
                "test",
                null,
                0,
                on,
                off,
                false,
                List.of(new Level(Priority.LOW, table.limit())));
    }
}
