package org.qianhu.alerts.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person may do to an alarm, or to the watch that raised it. */
public sealed interface Act {
    /**
     * I have seen it and deal with it. Cancels what waits for the phones.
     *
     * @param seen what was seen, so that no rise since is covered; null for whatever is there
     */
    record Acknowledge(@Nullable Seen seen) implements Act {
        public Acknowledge() {
            this(null);
        }
    }

    /**
     * What was found on the spot, for fire alarms.
     *
     * @param real false for a false alarm: it can be reset, and stays recorded
     * @param seen what was seen, so that no rise since is covered; null for whatever is there
     */
    record Confirm(boolean real, @Nullable Seen seen) implements Act {
        public Confirm(boolean real) {
            this(real, null);
        }
    }

    /** A remark, nothing else. */
    record Comment() implements Act {}

    /** Off the desk until then; recorded all the same, and back by itself. Of the watch. */
    record Shelve(Instant until) implements Act {}

    /** Back before its time. */
    record Unshelve() implements Act {}

    /** Off the desk until somebody returns it to service, as during repair. Of the watch. */
    record TakeOutOfService() implements Act {}

    record ReturnToService() implements Act {}

    /** Ends a latched alarm whose condition is normal. */
    record Reset() implements Act {}

    /** What the person had seen; null where the act is for whatever is there. */
    default @Nullable Seen seen() {
        return null;
    }

    /** Whether the alarm is still what the person answered. */
    default boolean answers(Alarm now) {
        var seen = seen();
        return seen == null || seen.covers(now);
    }
}
