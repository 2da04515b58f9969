package org.qianhu.alerts.supervision;

import org.qianhu.core.standard.Priority;

/**
 * How many alarms there are in one building of one priority.
 *
 * @param active that stand and are shown
 * @param unacknowledged that are shown and nobody has acknowledged
 * @param aside that stand, but are shelved, suppressed or out of service
 */
public record Count(int active, int unacknowledged, int aside) {
    /** None. */
    public static final Count NONE = new Count(0, 0, 0);

    /** What is counted apart. */
    public record Key(String area, String building, Priority priority) {}

    static Count of(Appearance a) {
        int standing = a.standing() ? 1 : 0;
        return a.shown()
                ? new Count(standing, a.acknowledged() ? 0 : 1, 0)
                : new Count(0, 0, standing);
    }

    Count plus(Count more, int times) {
        return new Count(
                active + times * more.active,
                unacknowledged + times * more.unacknowledged,
                aside + times * more.aside);
    }
}
