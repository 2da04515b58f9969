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
    /**
     * Whether it changes an alarm; only such transitions are stored. A latched alarm waits for its
     * reset and shows meanwhile whether its limit is about to trip again.
     */
    public boolean changesAlarm(boolean latching) {
        return kind == Kind.LOST ? level >= 0 || latching : kind.alarm || latching;
    }

    /** What happened. */
    public enum Kind {
        /** The first reading, and it keeps the limit. */
        KNOWN(false),
        PENDING(false),
        /** Kept again before the on-delay was over. */
        CALMED(false),
        RAISED(true),
        /** A latching limit was broken at a time that newer readings have overtaken. */
        LATE_TRIP(true),
        /** To a more severe level. */
        ROSE(true),
        /** To a less severe level. */
        FELL(true),
        CLEARING(true),
        /** Broken again, or within the deadband, before the off-delay was over. */
        RESUMED(true),
        CLEARED(true),
        /** Nothing is heard of the point any more: an alarm stands, and nobody knows. */
        LOST(true),
        /** Another alarm explains it. */
        SUPPRESSED(true),
        /** No other alarm explains it any more. */
        RELEASED(true),
        /** The configuration has no such limit any more. */
        WITHDRAWN(true);

        private final boolean alarm;

        Kind(boolean alarm) {
            this.alarm = alarm;
        }

        /** Whether it tells a level, and so a priority, a text and a limit, of its own. */
        public boolean tellsLevel() {
            return this == RAISED || this == LATE_TRIP || this == ROSE || this == FELL;
        }
    }
}
