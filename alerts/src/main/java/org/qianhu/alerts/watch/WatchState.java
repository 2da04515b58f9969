package org.qianhu.alerts.watch;

import org.qianhu.alerts.alarm.Condition;

/**
 * Where one watch stands.
 *
 * @param level index of the level in force, -1 for none
 * @param since event time in ms at which the condition began
 * @param time event time in ms of the newest judged reading, {@code Long.MIN_VALUE} for none
 * @param value value of that reading
 * @param lateTime time of the newest late trip, {@code Long.MIN_VALUE} for none
 * @param lateValue value of that trip
 */
public record WatchState(
        Condition condition,
        int level,
        long since,
        long time,
        double value,
        long lateTime,
        double lateValue) {
    /** Before the first reading. */
    public static final WatchState INITIAL =
            new WatchState(
                    Condition.UNKNOWN, -1, Long.MIN_VALUE, Long.MIN_VALUE, 0, Long.MIN_VALUE, 0);

    WatchState moved(Condition to, int newLevel, long newSince) {
        return new WatchState(to, newLevel, newSince, time, value, lateTime, lateValue);
    }

    WatchState read(long at, double read) {
        return new WatchState(condition, level, since, at, read, lateTime, lateValue);
    }

    WatchState tripped(long at, double read) {
        return new WatchState(condition, level, since, time, value, at, read);
    }

    /** Whether an alarm is up. */
    public boolean up() {
        return condition == Condition.ACTIVE || condition == Condition.CLEARING;
    }
}
