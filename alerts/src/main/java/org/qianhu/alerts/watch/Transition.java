package org.qianhu.alerts.watch;

import org.qianhu.alerts.alarm.Condition;

/**
 * One step of a watch.
 *
 * @param to condition after it
 * @param level level in force after it, or the last one that was; -1 for none
 * @param at event time in ms
 */
public record Transition(Kind kind, Condition to, int level, long at, double value) {
    /** What happened. */
    public enum Kind {
        KNOWN(false),
        PENDING(false),
        CALMED(false),
        RAISED(true),
        /** A latching limit was broken at a time that newer readings have overtaken. */
        LATE_TRIP(true),
        ROSE(true),
        FELL(true),
        CLEARING(true),
        RESUMED(true),
        CLEARED(true),
        WITHDRAWN(true);

        private final boolean alarm;

        Kind(boolean alarm) {
            this.alarm = alarm;
        }

        /** Whether it changes an alarm; only such transitions are stored. */
        public boolean changesAlarm() {
            return alarm;
        }
    }
}
