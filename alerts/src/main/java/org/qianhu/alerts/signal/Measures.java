package org.qianhu.alerts.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;

/** Turns limits on readings into limits on the measures that a {@link Signal} makes of them. */
public final class Measures {
    private Measures() {}

    /**
     * The same adoption with limits that judge the measure like a value. Limits of values stay. The
     * deadband is in the unit of the measure; it goes where that has none: of a standstill and of a
     * coincidence.
     *
     * @throws IllegalArgumentException if its levels need different signals
     */
    public static Adoption of(Adoption adoption) {
        var first = adoption.levels().getFirst().limit();
        var levels = new ArrayList<Adoption.Level>();
        for (var level : adoption.levels()) {
            if (!first.sameMeasureAs(level.limit())) {
                throw new IllegalArgumentException(
                        "adoption "
                                + adoption.id()
                                + ": its levels measure different things, "
                                + first
                                + " and "
                                + level.limit()
                                + "; adopt the clause once for each");
            }
            levels.add(new Adoption.Level(level.priority(), of(level.limit())));
        }
        var measured = adoption.at(levels);
        return first instanceof Limit.Stuck || first instanceof Limit.Coincidence
                ? withoutDeadband(measured)
                : measured;
    }

    private static Limit of(Limit limit) {
        return switch (limit) {
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _, Limit.Silent _ ->
                    limit;
            case Limit.Rate(double bound, Duration _) -> new Limit.Above(bound);
            case Limit.Stuck(Duration longest) -> new Limit.Above(longest.toMillis() / 1000.0);
            case Limit.Deviation(double percent, int _) -> new Limit.Outside(-percent, percent);
            // a count has no deadband, and half a point is between two
            case Limit.Coincidence(int count, Duration _) -> new Limit.Above(count - 0.5);
        };
    }

    private static Adoption withoutDeadband(Adoption adoption) {
        return new Adoption(
                adoption.id(),
                adoption.clause(),
                adoption.areas(),
                adoption.from(),
                adoption.until(),
                adoption.role(),
                adoption.reason(),
                adoption.checkedBy(),
                0,
                adoption.onDelay(),
                adoption.offDelay(),
                adoption.latching(),
                List.copyOf(adoption.levels()));
    }
}
