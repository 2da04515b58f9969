package org.qianhu.alerts.watch;

import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.signal.Memory;

/**
 * Where one watch stands.
 *
 * @param level index of the level in force, -1 for none; with {@link Condition#UNKNOWN} that of an
 *     alarm that stands though nothing is heard any more
 * @param since event time in ms at which the condition began
 * @param time event time in ms of the newest judged reading, {@code Long.MIN_VALUE} for none
 * @param value value of that reading
 * @param lateTime time of the newest late trip, {@code Long.MIN_VALUE} for none
 * @param lateValue value of that trip
 * @param cause key of the watch whose alarm explains this one; empty for none
 * @param memory what is kept of the readings where no single value is judged, else null
 */
public record WatchState(
        Condition condition,
        int level,
        long since,
        long time,
        double value,
        long lateTime,
        double lateValue,
        String cause,
        @Nullable Memory memory) {
    /** Before the first reading. */
    public static final WatchState INITIAL =
            new WatchState(
                    Condition.UNKNOWN,
                    -1,
                    Long.MIN_VALUE,
                    Long.MIN_VALUE,
                    0,
                    Long.MIN_VALUE,
                    0,
                    "",
                    null);

    WatchState moved(Condition to, int newLevel, long newSince) {
        return new WatchState(
                to, newLevel, newSince, time, value, lateTime, lateValue, cause, memory);
    }

    WatchState read(long at, double read) {
        return new WatchState(
                condition, level, since, at, read, lateTime, lateValue, cause, memory);
    }

    WatchState tripped(long at, double read) {
        return new WatchState(condition, level, since, time, value, at, read, cause, memory);
    }

    /** The same, explained by the alarm of another watch; by none if {@code by} is empty. */
    public WatchState explained(String by) {
        return new WatchState(
                condition, level, since, time, value, lateTime, lateValue, by, memory);
    }

    /** The same with what is kept of the readings. */
    public WatchState keeping(@Nullable Memory kept) {
        return new WatchState(
                condition, level, since, time, value, lateTime, lateValue, cause, kept);
    }

    /** The same on another level. */
    public WatchState at(int other) {
        return new WatchState(
                condition, other, since, time, value, lateTime, lateValue, cause, memory);
    }

    /** Whether an alarm is up. */
    public boolean up() {
        return switch (condition) {
            case ACTIVE, CLEARING -> true;
            case UNKNOWN -> level >= 0;
            case NORMAL, PENDING -> false;
        };
    }
}
