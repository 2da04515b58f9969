package org.qianhu.alerts.upkeep;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.store.AlarmStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second, by the wall clock, which shelves end and which acknowledgements lapse. All
 * it knows lies in the store: what fell due while nothing ran is done at the next start, and a
 * store that is down is asked again a second later.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AlarmStore store;
    private final AckTimes times;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean down;

    /**
     * Does nothing by itself; {@link #tick} does it.
     *
     * @param times how long an acknowledgement holds
     */
    Upkeep(AlarmStore store, AckTimes times, InstantSource clock) {
        this.store = store;
        this.times = times;
        this.clock = clock;
        thread = Thread.ofPlatform().name("alarm-upkeep").unstarted(this::run);
    }

    /** Starts looking. The store stays the caller's to close, after this. */
    public static Upkeep start(AlarmStore store, AckTimes times, InstantSource clock) {
        var upkeep = new Upkeep(store, times, clock);
        upkeep.thread.start();
        return upkeep;
    }

    private void run() {
        try {
            do {
                round();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            LOG.debug("upkeep stopped", stopped);
        }
    }

    /** A store that is down must not end this; it is said once. */
    private void round() {
        try {
            var _ = tick();
            if (down) {
                LOG.info("shelves and acknowledgements are looked after again");
            }
            down = false;
        } catch (RuntimeException failed) {
            if (!down) {
                LOG.error("shelves and acknowledgements do not end for now", failed);
            }
            down = true;
        }
    }

    /**
     * Does what is due now.
     *
     * @return how many watches and alarms it changed
     * @throws IllegalStateException when the store is down
     */
    int tick() {
        return store.tick(clock.instant(), times);
    }

    /** Whether it goes on. */
    boolean alive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stop.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
