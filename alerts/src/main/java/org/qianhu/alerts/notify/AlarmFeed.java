package org.qianhu.alerts.notify;

import org.qianhu.alerts.store.Outbox;

/**
 * A way to the outside. Blocks until it knows, a minute at the most; called by several threads. The
 * same message may come again after a crash, with the same id and body.
 */
public interface AlarmFeed {
    /** What became of a message. */
    sealed interface Result {
        record Delivered() implements Result {}

        /** For good; sending it again would not help. */
        record Refused(String why) implements Result {}

        /** For now. */
        record Unreachable(String why) implements Result {}
    }

    Result send(Outbox.Message message) throws InterruptedException;
}
