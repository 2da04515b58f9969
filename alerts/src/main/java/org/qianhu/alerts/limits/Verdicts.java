package org.qianhu.alerts.limits;

import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.standard.LimitInForce;

/** Told what a {@link WatchTable} finds, in order. */
public interface Verdicts {
    /**
     * A watch made a step.
     *
     * @param cause key of the watch whose alarm explains this one; empty for none
     */
    void transition(Watched watched, Transition transition, String cause);

    /** A watch that was not normal has no limit any more. */
    void withdrawn(String watch, Transition transition);

    /** A watch failed; it judges no more until the limits are compiled anew. */
    void outOfService(LimitInForce limit, RuntimeException why);
}
