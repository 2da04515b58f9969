package org.qianhu.alerts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.SetAside;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and tells the engine's troubles, and waits between two attempts. */
final class Troubles {
    /** How often is tried what may succeed a second time. */
    static final int ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Consumer<SetAside> shelf;
    private final InstantSource clock;
    private final Consumer<AlertTrouble> listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong setAside = new AtomicLong();
    private volatile @Nullable String now;

    /**
     * @param shelf keeps what is set aside; tried again while it throws
     */
    Troubles(Consumer<SetAside> shelf, InstantSource clock, Consumer<AlertTrouble> listener) {
        this.shelf = shelf;
        this.clock = clock;
        this.listener = listener;
    }

    /** An engine that was killed in its trouble could not say that it is over. */
    void begin() {
        tell(new AlertTrouble.Over());
    }

    void stop() {
        stop.countDown();
    }

    boolean stopping() {
        return stop.getCount() == 0;
    }

    /** What is wrong now; null when nothing is. */
    @Nullable String now() {
        return now;
    }

    /** How many things were set aside since this start. */
    long setAside() {
        return setAside.get();
    }

    /**
     * Tells the {@code attempt}th failure (from 1) and waits before the next one.
     *
     * @throws InterruptedException when the engine is to stop
     */
    void stuck(String where, int attempt, RuntimeException why) throws InterruptedException {
        LOG.error("the alarm engine fails at {}, attempt {}", where, attempt, why);
        now = where + ": " + why;
        tell(new AlertTrouble.Stuck(where, why.toString()));
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        long ms = Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis());
        if (stop.await(ms, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopped while " + now);
        }
    }

    /** It gets on, perhaps again. */
    void over() {
        if (now != null) {
            now = null;
            LOG.info("the alarm engine gets on again");
            tell(new AlertTrouble.Over());
        }
    }

    /** The thread ends on an error that nothing can be done about. */
    void dead(Throwable why) {
        LOG.error("the alarm engine has stopped; restart Qianhu", why);
        now = "the alarm engine has stopped, restart Qianhu: " + why;
        tell(new AlertTrouble.Stuck("the engine itself, restart Qianhu", why.toString()));
    }

    /** Stores what is left out before it is left out. */
    void setAside(long position, String what, RuntimeException why) throws InterruptedException {
        LOG.error("{} at position {} cannot be judged and is set aside", what, position, why);
        var row = new SetAside(position, what, why.toString(), clock.instant());
        for (int attempt = 1; !stored(row, attempt); attempt++) {
            LOG.debug("attempt {} to store what is set aside failed", attempt);
        }
        var _ = setAside.incrementAndGet();
        tell(new AlertTrouble.SetAside(position, what, why.toString()));
    }

    private boolean stored(SetAside row, int attempt) throws InterruptedException {
        try {
            shelf.accept(row);
            return true;
        } catch (RuntimeException down) {
            stuck("storing that " + row.what() + " is set aside", attempt, down);
            return false;
        }
    }

    void substituted(String version, String by, String why) {
        LOG.error("configuration {} is not at hand, judged by {}: {}", version, by, why);
        tell(new AlertTrouble.Substituted(version, by, why));
    }

    private void tell(AlertTrouble trouble) {
        try {
            listener.accept(trouble);
        } catch (RuntimeException deaf) {
            LOG.error("nobody could be told of {}", trouble, deaf);
        }
    }
}
