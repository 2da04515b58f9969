package org.qianhu.alerts.store;

import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.telemetry.PointId;

/**
 * An alarm with all that decides what becomes of it: one point in the product of the dimensions of
 * {@link Episodes}. While it is open its disposition follows from the rest; once over it keeps what
 * held at the end.
 *
 * @param latching whether it ever latched: a reset takes the latch away, not what the watch is
 * @param withdrawn whether its limit is gone, so that no reading will ever end it
 * @param suppressedBy key of the watch that explains it; empty for none
 * @param aside what people decided for its watch
 */
record Case(Alarm alarm, boolean latching, boolean withdrawn, String suppressedBy, Aside aside) {
    private static final String FORCED_ENTRY = "door_forced";

    Case {
        latching |= alarm.latched();
        if (alarm.open()) {
            alarm = new Revision(alarm).disposed(aside.over(suppressedBy)).alarm();
        }
    }

    /**
     * Whether no rule may hide it, and a person only by name and with a reason: a fire alarm, or a
     * door that was forced.
     */
    boolean guarded() {
        var forced = PointId.parse(alarm.point()).filter(p -> p.quantity().equals(FORCED_ENTRY));
        return forced.isPresent() || (alarm.system().equals("fire") && latching);
    }

    Case with(Alarm next) {
        return new Case(next, latching, withdrawn, suppressedBy, aside);
    }

    Case with(Aside next) {
        return new Case(alarm, latching, withdrawn, suppressedBy, next);
    }

    /** Explained by that watch, or by none; what is guarded is explained by none. */
    Case explained(String cause) {
        return new Case(alarm, latching, withdrawn, guarded() ? "" : cause, aside);
    }

    Case withdrawn(boolean gone) {
        return new Case(alarm, latching, gone, suppressedBy, aside);
    }
}
