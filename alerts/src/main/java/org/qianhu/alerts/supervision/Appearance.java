package org.qianhu.alerts.supervision;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.standard.Priority;

/**
 * How an alarm appears to its operators.
 *
 * @param disposition {@code in_service}, {@code shelved}, {@code suppressed} or {@code
 *     out_of_service}
 * @param active whether the limit is broken
 * @param standing active, or latched until its reset
 */
public record Appearance(
        Priority priority,
        int trips,
        String disposition,
        boolean acknowledged,
        boolean active,
        boolean standing) {
    /** What changed, the weightiest first where several things did. */
    public enum Change {
        RAISED,
        /** Rose again while it was latched. */
        TRIPPED,
        /** To a more urgent priority. */
        ROSE,
        CLEARED,
        /** A person ended what was latched. */
        RESET,
        ACKNOWLEDGED,
        UNACKNOWLEDGED,
        /** Off the desk, or back. */
        MOVED,
        /** To a less urgent priority. */
        FELL,
        /** Broken again, without an announcement. */
        RESUMED;

        /** The lower-case name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How {@code alarm} appears. */
    public static Appearance of(Alarm alarm) {
        return new Appearance(
                alarm.priority(),
                alarm.trips(),
                alarm.disposition().id(),
                alarm.acknowledged(),
                alarm.clearedAt() == null,
                alarm.standing());
    }

    /** Whether operators see it. */
    public boolean shown() {
        return disposition.equals("in_service");
    }

    /** What changed since {@code before}, which differs; null for a new alarm. */
    public Change since(@Nullable Appearance before) {
        if (before == null) {
            return Change.RAISED;
        } else if (trips > before.trips) {
            return Change.TRIPPED;
        } else if (priority.above(before.priority)) {
            return Change.ROSE;
        } else if (before.active && !active) {
            return Change.CLEARED;
        } else if (before.standing && !standing) {
            return Change.RESET;
        } else if (acknowledged != before.acknowledged) {
            return acknowledged ? Change.ACKNOWLEDGED : Change.UNACKNOWLEDGED;
        } else if (!disposition.equals(before.disposition)) {
            return Change.MOVED;
        }
        return priority == before.priority ? Change.RESUMED : Change.FELL;
    }

    /**
     * Whether it calls for an operator now, where it was {@code before} (null for a new one): it
     * rose, tripped again, became more urgent, lost its acknowledgement, or came back to the desk
     * and still waits. What is explained by another alarm, shelved or out of service calls nobody,
     * so it is no load.
     */
    public boolean announcedAfter(@Nullable Appearance before) {
        if (!shown()) {
            return false;
        }
        return before == null
                || trips > before.trips
                || priority.above(before.priority)
                || (before.acknowledged && !acknowledged)
                || (!before.shown() && standing && !acknowledged);
    }
}
