package org.qianhu.alerts.notify;

import org.qianhu.alerts.store.AlarmStore;

/** A way to the outside. Blocks until it knows. */
public interface Notifier {
    /** What became of a message. */
    sealed interface Result {
        record Delivered() implements Result {}

        /** For good; sending it again would not help. */
        record Refused(String why) implements Result {}

        /** For now. */
        record Unreachable(String why) implements Result {}
    }

    Result send(AlarmStore.Message message) throws InterruptedException;
}
