package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervision kept live: reads the course of the last month at the start, and then each step as it
 * is stored. What it holds comes from the store alone, so a restart loses nothing; a store that
 * does not answer is asked again, and meanwhile the last figures stand.
 */
public final class Supervision implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final Duration MONTH = Duration.ofDays(31);

    /** Steps with one question, between which others may read the store. */
    private static final int BATCH = 2_000;

    /** A step is stored a little after the time that it carries. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Minutes kept for the boards while InfluxDB is away. */
    private static final int MOST_CLOSED = 24 * 60;

    private final Course course;
    private final InstantSource clock;
    private final int operators;
    private final Semaphore news = new Semaphore(0);
    private final AutoCloseable subscription;
    private final Thread thread;
    private final Deque<ClosedMinute> closed = new ArrayDeque<>();
    private final Instant begin;
    private Score score;
    private long read = -1;
    private @Nullable Kpi last;
    private volatile boolean stopping;
    private volatile boolean loaded;

    private Supervision(Course course, Alarms alarms, int operators, InstantSource clock) {
        this.course = course;
        this.clock = clock;
        this.operators = operators;
        begin = clock.instant().minus(MONTH);
        score = new Score(operators, begin, this::close);
        subscription = alarms.listen(_ -> news.release());
        thread = Thread.ofPlatform().name("supervision").daemon().unstarted(this::run);
    }

    /**
     * Starts to read the course.
     *
     * @param operators on duty, 1 or more
     */
    public static Supervision start(
            Course course, Alarms alarms, int operators, InstantSource clock) {
        var supervision = new Supervision(course, alarms, operators, clock);
        supervision.thread.start();
        return supervision;
    }

    private void run() {
        while (!stopping) {
            try {
                step();
                var _ = news.tryAcquire(1, TimeUnit.SECONDS);
                news.drainPermits();
            } catch (InterruptedException stopped) {
                return;
            } catch (IllegalStateException down) {
                LOG.warn("supervision cannot read the alarm store: {}", down.getMessage());
                news.drainPermits();
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    private void step() {
        if (read < 0) {
            begin();
        }
        List<CourseStep> steps;
        do {
            // asked before: what is noted until then is stored by the time it is read
            var now = clock.instant();
            steps = course.after(read, BATCH);
            apply(steps, now);
        } while (steps.size() == BATCH && !stopping);
        loaded = true;
    }

    private void begin() {
        var open = course.openAt(begin);
        long first = course.idBefore(begin);
        var written = course.position(KpiSeries.READER);
        synchronized (this) {
            score = new Score(operators, begin, this::close);
            open.forEach(score::began);
            long today = Score.minute(clock.instant());
            score.tellFrom(Math.max(written.orElse(today - 1) + 1, today - MOST_CLOSED));
            read = first;
        }
    }

    private synchronized void apply(List<CourseStep> steps, Instant now) {
        for (var step : steps) {
            score.apply(step);
            read = step.id();
        }
        if (steps.size() < BATCH) {
            score.advance(now.minus(GRACE));
        }
        last = null;
    }

    private void close(ClosedMinute minute) {
        closed.addLast(minute);
        if (closed.size() > MOST_CLOSED) {
            var lost = closed.removeFirst();
            LOG.warn("the boards have not taken {} for a day: its figures are left out", lost.at());
        }
    }

    /** How things stand; until {@link #loaded} that of the past, as far as it is read. */
    public synchronized Kpi now() {
        var known = last;
        if (known == null) {
            known = score.kpi(clock.instant());
            last = known;
        }
        return known;
    }

    /** Whether the last month is read. */
    public boolean loaded() {
        return loaded;
    }

    /**
     * Minutes that are over, wait for the boards and lie behind {@code minute}, at most so many.
     */
    synchronized List<ClosedMinute> closed(long minute, int most) {
        while (!closed.isEmpty() && closed.getFirst().minute() <= minute) {
            closed.removeFirst();
        }
        return new ArrayList<>(closed).subList(0, Math.min(most, closed.size()));
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            subscription.close();
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new IllegalStateException("supervision did not stop", failed);
        }
    }
}
