package org.qianhu.server.http;

import java.util.function.Consumer;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;

/** Listening to the alarm store, until closed. */
final class Subscription implements AutoCloseable {
    private final AutoCloseable listening;

    Subscription(Alarms alarms, Consumer<Alarm> listener) {
        listening = alarms.listen(listener);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the alarm store did not let go of a listener", e);
        }
    }
}
