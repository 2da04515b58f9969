package org.qianhu.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Raises an alarm while dead letters are dropped, and clears it when none was for {@code CALM}. On
 * a start it waits as long before it clears what was up: it cannot know when the last was dropped.
 */
final class OverflowWatch implements Runnable {
    static final Duration CALM = Duration.ofMinutes(10);

    private final LongSupplier overflowed;
    private final LongSupplier nanos;
    private final Runnable raise;
    private final Runnable clear;
    private long known;
    private long changedNanos;
    private boolean cleared;

    /**
     * @param overflowed letters dropped ever
     * @param nanos a clock like {@link System#nanoTime()}
     */
    OverflowWatch(LongSupplier overflowed, LongSupplier nanos, Runnable raise, Runnable clear) {
        this.overflowed = overflowed;
        this.nanos = nanos;
        this.raise = raise;
        this.clear = clear;
        known = overflowed.getAsLong();
        changedNanos = nanos.getAsLong();
    }

    @Override
    public void run() {
        long now = overflowed.getAsLong();
        if (now != known) {
            raise.run();
            known = now;
            changedNanos = nanos.getAsLong();
            cleared = false;
        } else if (!cleared && nanos.getAsLong() - changedNanos >= CALM.toNanos()) {
            clear.run();
            cleared = true;
        }
    }
}
