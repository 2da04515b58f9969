package org.qianhu.alerts.store;

import org.jspecify.annotations.Nullable;

/** What the world outside is told of a change; pure. */
enum News {
    NONE,
    /** It stands and wants a person. */
    RISE,
    /** It is over. */
    END;

    /**
     * Of a change.
     *
     * @param before null for a new alarm
     * @param telling whether this kind of change is news by itself
     */
    static News of(@Nullable Case before, Case after, boolean telling) {
        var alarm = after.alarm();
        if (!alarm.standing()) {
            return before != null && before.alarm().standing() ? END : NONE;
        }
        var back = before != null && !before.alarm().presented() && !alarm.acknowledged();
        return alarm.presented() && (telling || back) ? RISE : NONE;
    }

    /** Whether what waits to be told of the rise need not be told any more. */
    static boolean cancels(@Nullable Case before, Case after) {
        if (before == null) {
            return false;
        }
        var seen = !before.alarm().acknowledged() && after.alarm().acknowledged();
        return seen || (before.alarm().presented() && !after.alarm().presented());
    }
}
