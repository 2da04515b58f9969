package org.qianhu.alerts.oncall;

import java.time.Duration;
import java.util.List;

/**
 * One step of an escalation.
 *
 * @param after how long behind the step before; of the first, behind the alarm
 * @param targets who is called; at least one
 */
public record PolicyStep(Duration after, List<Target> targets) {
    public PolicyStep {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a step calls nobody; name a rota, team or person");
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("a step comes " + after + " after the one before");
        }
    }
}
