package org.qianhu.alerts.alarm;

import java.time.Instant;

/** What a person may do to an alarm, or to the watch that raised it. */
public sealed interface Act {
    /** I have seen it and deal with it. Cancels what waits for the phones. */
    record Acknowledge() implements Act {}

    /**
     * What was found on the spot, for fire alarms.
     *
     * @param real false for a false alarm: it can be reset, and stays recorded
     */
    record Confirm(boolean real) implements Act {}

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
}
