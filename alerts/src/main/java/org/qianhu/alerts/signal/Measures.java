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
     * deadband goes where it has no unit in common with the measure: of a standstill.
     *
     * @throws IllegalArgumentException if its levels need different signals
     */
    public static Adoption of(Adoption adoption) {
        var first = adoption.levels().getFirst().limit();
        var levels = new ArrayList<Adoption.Level>();
        for (var level : adoption.levels()) {
            if (!alike(first, level.limit())) {
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
        return first instanceof Limit.Stuck ? withoutDeadband(measured) : measured;
    }

    private static boolean alike(Limit one, Limit other) {
        return switch (one) {
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _ -> other.ofValue();
            case Limit.Rate(double _, Duration per) ->
                    other instanceof Limit.Rate(double _, Duration same) && same.equals(per);
            case Limit.Stuck _ -> other instanceof Limit.Stuck;
            case Limit.Silent _ -> other instanceof Limit.Silent;
        };
    }

    private static Limit of(Limit limit) {
        return switch (limit) {
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _, Limit.Silent _ ->
                    limit;
            case Limit.Rate(double bound, Duration _) -> new Limit.Above(bound);
            case Limit.Stuck(Duration longest) -> new Limit.Above(longest.toMillis() / 1000.0);
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
