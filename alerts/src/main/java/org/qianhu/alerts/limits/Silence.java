package org.qianhu.alerts.limits;

import java.time.Duration;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;

/** How silence is measured: in seconds since something was last heard. */
final class Silence {
    /** Below the resolution of the journal's clock: what is due is broken. */
    private static final double EDGE = 0.0005;

    private Silence() {}

    static boolean watches(Adoption adoption) {
        return adoption.levels().stream().allMatch(l -> l.limit() instanceof Limit.Silent);
    }

    /** {@code adoption} with bounds on the seconds. */
    static Adoption measured(Adoption adoption) {
        return adoption.at(
                adoption.levels().stream()
                        .map(level -> new Adoption.Level(level.priority(), bound(level.limit())))
                        .toList());
    }

    private static Limit bound(Limit limit) {
        return limit instanceof Limit.Silent(Duration longest)
                ? new Limit.Above(longest.toMillis() / 1_000.0 - EDGE)
                : limit;
    }

    /** How long nothing may be heard on that level, in ms. */
    static long longest(Adoption adoption, int level) {
        return adoption.levels().get(level).limit() instanceof Limit.Silent(Duration longest)
                ? longest.toMillis()
                : Long.MAX_VALUE;
    }
}
