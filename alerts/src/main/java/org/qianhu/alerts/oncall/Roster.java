package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qianhu.core.standard.Priority;

/** All that is written down about who is called. Immutable; the same instant, the same answer. */
public interface Roster {
    /** Hash of what it was read from. */
    String version();

    Optional<Responder> responder(String id);

    /**
     * Who is on call at {@code at}, in the order of calling; empty for a gap, which {@code check}
     * and the pages show beforehand.
     *
     * @throws IllegalArgumentException for a rota that there is not
     */
    List<OnDuty> onDuty(String rota, Instant at);

    /** Ids of those in the team; empty for a team that there is not. */
    List<String> members(String team);

    /** The policy for such an alarm; empty when nobody is called for it. */
    Optional<Policy> route(String area, String system, Priority priority);

    Optional<Policy> policy(String id);
}
