package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Takes the time from when a reading should have been published until its alarm is told on the live
 * stream, which tells what is stored and nothing else. A reading that its publisher was late with
 * is late all the same: nothing is left out because the platform was busy.
 */
final class Stopwatch implements AutoCloseable {
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;
    private static final String DATA = "data: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A rise that is awaited; its event time tells it from others of its point. */
    private record Rise(String point, long at) {}

    private final Map<Rise, Long> awaited = new ConcurrentHashMap<>();
    private final Histogram micros = new Histogram(MOST_MICROS, DIGITS);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Stream<String> events;
    private final Thread thread;
    private volatile long measureFrom = System.nanoTime();
    private final AtomicLong missed = new AtomicLong();

    private Stopwatch(Stream<String> events) {
        this.events = events;
        thread = Thread.ofPlatform().name("stopwatch").unstarted(this::listen);
    }

    /** Listens; returns when the server has begun to tell. */
    static Stopwatch start(Server server) throws IOException, InterruptedException {
        var stopwatch = new Stopwatch(server.events());
        stopwatch.thread.start();
        stopwatch.listening.await();
        return stopwatch;
    }

    /** Rises that are intended before {@code nanos}, by {@code System.nanoTime()}, do not count. */
    void measureFrom(long nanos) {
        measureFrom = nanos;
    }

    private void listen() {
        try {
            events.forEach(this::line);
        } catch (UncheckedIOException closed) {
            // the run ends
        } finally {
            listening.countDown();
        }
    }

    private void line(String line) {
        long now = System.nanoTime();
        listening.countDown();
        if (line.startsWith(DATA)) {
            event(line.substring(DATA.length()), now);
        }
    }

    private void event(String data, long now) {
        try {
            var told = JSON.readTree(data);
            var _ = missed.addAndGet(told.path("missed").asLong());
            if (told.has("raisedAt")) {
                risen(told, now);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void risen(JsonNode alarm, long now) {
        long at = Instant.parse(alarm.path("raisedAt").asText()).toEpochMilli();
        var intended = awaited.remove(new Rise(alarm.path("point").asText(), at));
        if (intended != null && intended - measureFrom >= 0) {
            synchronized (micros) {
                micros.recordValue(
                        Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - intended)));
            }
        }
    }

    /**
     * Called before the reading is published.
     *
     * @param at event time in epoch ms
     * @param intended when it should be published, by {@code System.nanoTime()}
     */
    void expect(String point, long at, long intended) {
        awaited.put(new Rise(point, at), intended);
    }

    /** Waits until all are told, at most so long; gives how many are not. */
    long settle(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!awaited.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return awaited.size();
    }

    /** Events that the stream left out because we were slow; the figures are not whole then. */
    long missed() {
        return missed.get();
    }

    /** Microseconds. */
    Histogram micros() {
        synchronized (micros) {
            return micros.copy();
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
