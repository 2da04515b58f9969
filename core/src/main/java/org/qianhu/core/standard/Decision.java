package org.qianhu.core.standard;

import java.util.List;

/**
 * Which limits judge a point at an instant.
 *
 * @param limits at most one a statistic and side
 * @param passedOver the clauses on its quantity that do not judge it, whether or not they competed
 */
public record Decision(List<LimitInForce> limits, List<PassedOver> passedOver) {
    public Decision {
        limits = List.copyOf(limits);
        passedOver = List.copyOf(passedOver);
    }
}
