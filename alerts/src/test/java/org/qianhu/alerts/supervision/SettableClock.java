package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock in the test's hand; any thread may read it. */
final class SettableClock implements InstantSource {
    private volatile Instant now;

    SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant to) {
        now = to;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }
}
