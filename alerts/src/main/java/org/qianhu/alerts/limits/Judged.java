package org.qianhu.alerts.limits;

import org.qianhu.core.standard.LimitInForce;

/** Which limits the engine can judge. Whoever shows a limit says so of the others. */
public final class Judged {
    private Judged() {}

    /** Whether single values decide; means, rates, standstill and silence are not judged yet. */
    public static boolean byTheEngine(LimitInForce limit) {
        return limit.clause().statistic().instant()
                && limit.adoption().levels().stream().allMatch(level -> level.limit().ofValue());
    }
}
