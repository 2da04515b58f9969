package org.qianhu.ingest.deadletter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that letters were dropped: at once, then no more than once in a while, and beside the
 * shelf's own work, so that whoever listens may be slow or fail.
 */
final class OverflowBell {
    private static final Logger LOG = LoggerFactory.getLogger(OverflowBell.class);
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Runnable listener;
    private final AtomicBoolean ringing = new AtomicBoolean();
    private volatile long told = System.nanoTime() - EVERY_NANOS;

    OverflowBell(Runnable listener) {
        this.listener = listener;
    }

    void ring() {
        if (System.nanoTime() - told >= EVERY_NANOS && ringing.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual().name("dead-letter-overflow").start(this::tell);
        }
    }

    private void tell() {
        try {
            listener.run();
            told = System.nanoTime();
        } catch (RuntimeException failed) {
            LOG.error("nobody could be told that dead letters are dropped", failed);
        } finally {
            ringing.set(false);
        }
    }
}
