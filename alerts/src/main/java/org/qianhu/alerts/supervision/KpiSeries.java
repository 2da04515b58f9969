package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.SeriesPoint;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code alarm_kpi}, {@code alarm_count} and {@code alarm_event}. Every write is idempotent,
 * and the position is kept behind it: an outage of InfluxDB or a restart loses nothing of the day
 * before, and of events nothing at all. On a thread of its own, so an outage holds nobody up.
 */
public final class KpiSeries implements AutoCloseable {
    /** Name of the reader that counts minutes. */
    static final String READER = "alarm_kpi";

    /** Name of the reader that counts steps. */
    static final String EVENTS = "alarm_event";

    private static final Logger LOG = LoggerFactory.getLogger(KpiSeries.class);
    private static final int STEPS = 2_000;
    private static final int MINUTES = 60;
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Supervision supervision;
    private final Course course;
    private final SeriesStore series;
    private final Estates estates;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean away;

    private KpiSeries(Supervision supervision, Course course, SeriesStore series, Estates estates) {
        this.supervision = supervision;
        this.course = course;
        this.series = series;
        this.estates = estates;
        thread = Thread.ofPlatform().name("alarm-series").daemon().unstarted(this::run);
    }

    /** Starts to write. */
    public static KpiSeries start(
            Supervision supervision, Course course, SeriesStore series, Estates estates) {
        var writer = new KpiSeries(supervision, course, series, estates);
        writer.thread.start();
        return writer;
    }

    private void run() {
        var wait = EVERY;
        try {
            while (!stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = round() ? EVERY : longer(wait);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("stopped", stopped);
        }
    }

    private static Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** Writes what there is; whether all of it was taken. */
    private boolean round() {
        try {
            return minutes() && events();
        } catch (IllegalStateException down) {
            LOG.warn("the alarm store does not answer: {}", down.getMessage());
            return false;
        }
    }

    private boolean minutes() {
        while (stop.getCount() > 0) {
            var waiting = supervision.closed(course.position(READER).orElse(0), MINUTES);
            if (waiting.isEmpty()) {
                return true;
            }
            var points = new ArrayList<SeriesPoint>();
            var register = estates.current().register();
            for (var minute : waiting) {
                points.add(BoardPoints.kpi(minute));
                points.addAll(BoardPoints.counts(minute, register));
            }
            if (!written(points)) {
                return false;
            }
            course.keepPosition(READER, waiting.getLast().minute());
        }
        return true;
    }

    private boolean events() {
        while (stop.getCount() > 0) {
            var steps = course.after(course.position(EVENTS).orElse(0), STEPS);
            if (steps.isEmpty()) {
                return true;
            }
            if (!written(steps.stream().map(BoardPoints::event).toList())) {
                return false;
            }
            course.keepPosition(EVENTS, steps.getLast().id());
        }
        return true;
    }

    private boolean written(List<SeriesPoint> points) {
        return switch (series.write(points)) {
            case Write.Stored _ -> back();
            case Write.Refused(var refusals) -> {
                refusals.forEach(each ->
                        LOG.error("InfluxDB never takes {}: {}", each.line(), each.words()));
                yield back();
            }
            case Write.Unavailable(var reason) -> {
                if (!away) {
                    LOG.warn("alarm figures wait for InfluxDB: {}", reason);
                }
                away = true;
                yield false;
            }
        };
    }

    private boolean back() {
        if (away) {
            LOG.info("alarm figures are written again");
        }
        away = false;
        return true;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.warn("alarm figures under way are written again at the next start");
                thread.interrupt();
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
