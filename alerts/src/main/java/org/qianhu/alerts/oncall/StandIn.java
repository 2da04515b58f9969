package org.qianhu.alerts.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For once, somebody else. A swap is two of them.
 *
 * @param from inclusive
 * @param to exclusive
 * @param instead id of the responder who is not there, or null when one comes in addition
 * @param responder id of the one who comes
 * @param reason for people, one line
 */
public record StandIn(
        String rota,
        Instant from,
        Instant to,
        @Nullable String instead,
        String responder,
        String reason) {
    public StandIn {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a stand-in ends before it begins");
        }
        if (responder.equals(instead)) {
            throw new IllegalArgumentException(responder + " cannot stand in for the same");
        }
    }

    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
