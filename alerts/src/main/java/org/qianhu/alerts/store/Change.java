package org.qianhu.alerts.store;

import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.watch.Transition;

/**
 * A transition to be stored once, keyed by watch, position and ordinal.
 *
 * @param cause key of the watch whose alarm explains this one; empty for none
 * @param alarm the alarm as a new episode would begin; null where the transition tells no level
 */
public record Change(
        String watch,
        long position,
        int ordinal,
        Transition transition,
        String cause,
        @Nullable Alarm alarm) {
    /** Of one that nothing explains. */
    public Change(
            String watch,
            long position,
            int ordinal,
            Transition transition,
            @Nullable Alarm alarm) {
        this(watch, position, ordinal, transition, "", alarm);
    }
}
