package org.qianhu.alerts.oncall;

import java.time.Duration;
import java.util.List;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;

/**
 * How an incident is brought to people until enough of them have answered.
 *
 * @param steps in order; at least one
 * @param repeats how often the whole is done again when nobody answered; 0 for once only
 * @param repeatAfter how long behind the last step the first one comes again
 * @param acknowledgers how many different people must answer, 1 or more
 * @param bundle alarms that join an incident within this time are told together
 */
public record Policy(
        String id,
        Names names,
        List<PolicyStep> steps,
        int repeats,
        Duration repeatAfter,
        int acknowledgers,
        Duration bundle) {
    public Policy {
        Ids.check("policy", id);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("policy " + id + " has no step");
        }
        if (repeats < 0 || acknowledgers < 1 || bundle.isNegative()) {
            throw new IllegalArgumentException(
                    "policy " + id + ": repeats and bundle are >= 0, acknowledgers >= 1");
        }
        if (repeats > 0 && !repeatAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "policy " + id + " repeats, and repeatAfter is not positive");
        }
    }
}
