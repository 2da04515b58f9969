package org.qianhu.ingest.influx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estates;
import org.qianhu.ingest.deadletter.DeadLetterSink;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader of the journal that stores its readings in InfluxDB. Its position moves when all
 * readings of a group are stored or on the dead-letter shelf; until then it asks again, with
 * growing waits. So an outage loses nothing and holds up nobody else, and what is written a second
 * time after a crash is the same.
 *
 * <pre>
 *   collect groups ──▶ lines, a batch at most ──▶ Stored ──────────────▶ position moves
 *         ▲                    ▲                ├▶ Refused ─▶ letters ─▶ position moves
 *         └── nothing new      └── wait ◀────────┴▶ Unavailable
 * </pre>
 */
public final class InfluxWriter implements AutoCloseable {
    /** Its name as a reader of the journal. */
    public static final String READER = "influx";

    /** The topic of letters with a line that InfluxDB did not take. */
    public static final String TOPIC = "influx";

    private static final Logger LOG = LoggerFactory.getLogger(InfluxWriter.class);
    private static final Duration NAP = Duration.ofMillis(200);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final long RELEASE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PROBE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final InfluxSettings settings;
    private final JournalReader reader;
    private final InfluxStore store;
    private final Batch batch;
    private final LineAssembler assembler;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long stopByNanos;
    private volatile InfluxStatus status;

    /** Taken from the journal and not handled yet: a batch, or one group that is larger. */
    private final List<Group> taken = new ArrayList<>();

    private boolean drained;
    private @Nullable Position unreleased;
    private long releasedNanos = System.nanoTime();
    private long heardNanos = System.nanoTime();

    private InfluxWriter(
            InfluxSettings settings,
            Journal journal,
            Estates estates,
            InfluxStore store,
            DeadLetterSink sink) {
        this.settings = settings;
        this.store = store;
        batch = new Batch(store, sink);
        assembler = new LineAssembler(estates, batch);
        reader = journal.reader(READER);
        var standing = journal.status().readers().get(READER);
        var position = standing == null ? Position.START : standing.position();
        status = new InfluxStatus(false, null, 0, 0, position);
        thread = Thread.ofPlatform().name("influx-writer").daemon().unstarted(this::run);
    }

    /**
     * Begins to write, behind the position that was released last.
     *
     * @param store closed by its owner, after this
     * @throws IllegalArgumentException when the journal knows no reader of that name
     */
    public static InfluxWriter start(
            InfluxSettings settings,
            Journal journal,
            Estates estates,
            InfluxStore store,
            DeadLetterSink sink) {
        var writer = new InfluxWriter(settings, journal, estates, store, sink);
        writer.thread.start();
        return writer;
    }

    public InfluxStatus status() {
        return status;
    }

    private void run() {
        try (reader) {
            probe();
            while (goesOn()) {
                round();
            }
            release();
        } catch (InterruptedException stopped) {
            LOG.info(
                    "InfluxDB writer stops behind {}; the rest stays journalled", status.handled());
        }
    }

    private boolean goesOn() {
        return !stopping() || (!drained && status.up() && System.nanoTime() - stopByNanos < 0);
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    /** Anything thrown (a damaged group, a full shelf) is tried again: nobody else stores it. */
    private void round() throws InterruptedException {
        try {
            collect();
            if (taken.isEmpty()) {
                probeWhenIdle();
            } else if (deliver()) {
                handled(taken.getLast().position());
                taken.clear();
            }
        } catch (RuntimeException | Error failed) {
            batch.clear();
            LOG.error(
                    "Groups behind {} are not stored yet; trying again", status.handled(), failed);
            down(failed.toString());
            pause(Duration.ZERO);
        }
    }

    /** Heartbeats alone go through at once; readings wait for company up to the batch's wait. */
    private void collect() throws InterruptedException {
        int readings = size(taken);
        long until = System.nanoTime() + settings.batchWait().toNanos();
        while (readings < settings.batchLines()) {
            long left = readings == 0 ? NAP.toNanos() : until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            var wait = stopping() ? Duration.ZERO : Duration.ofNanos(Math.min(left, NAP.toNanos()));
            var next = reader.next(settings.batchLines() - readings, wait);
            if (next.isEmpty() && (stopping() || readings == 0)) {
                drained = stopping();
                return;
            }
            if (readings == 0) {
                until = System.nanoTime() + settings.batchWait().toNanos();
            }
            taken.addAll(next);
            readings += size(next);
            if (readings == 0) {
                return;
            }
        }
    }

    private static int size(List<Group> groups) {
        return groups.stream().mapToInt(group -> group.readings().size()).sum();
    }

    /** Whether all that is taken is stored or a letter. */
    private boolean deliver() throws InterruptedException {
        for (var group : taken) {
            assembler.begin(group);
            for (var reading : group.readings()) {
                assembler.add(reading);
                if (batch.size() >= settings.batchLines() && !write()) {
                    return false;
                }
            }
            assembler.end();
        }
        return write();
    }

    /** Writes the batch until it is done; false when it has to be left because of a stop. */
    private boolean write() throws InterruptedException {
        while (!batch.isEmpty()) {
            switch (batch.write()) {
                case Batch.Done done -> up(done);
                case Batch.NotNow notNow -> {
                    tell(notNow.reason());
                    if (!pause(store.retryAfter())) {
                        batch.clear();
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether to go on; false when stopping. */
    private boolean pause(Duration asked) throws InterruptedException {
        return !stop.await(backoff.next(asked).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void up(Batch.Done done) {
        heardNanos = System.nanoTime();
        backoff.reset();
        var was = status;
        if (!was.up()) {
            LOG.info("InfluxDB takes readings");
        }
        status =
                new InfluxStatus(
                        true,
                        was.lastError(),
                        was.lines() + done.stored(),
                        was.refused() + done.refused(),
                        was.handled());
    }

    /** Whether that is news. */
    private boolean down(String reason) {
        heardNanos = System.nanoTime();
        var was = status;
        status = new InfluxStatus(false, reason, was.lines(), was.refused(), was.handled());
        return was.up() || !reason.equals(was.lastError());
    }

    /** With nothing to write, an outage would show only with the next reading. */
    private void probeWhenIdle() {
        if (!stopping() && System.nanoTime() - heardNanos > PROBE_EVERY_NANOS) {
            probe();
        }
    }

    private void probe() {
        var problem = store.problem();
        if (problem.isEmpty()) {
            up(new Batch.Done(0, 0));
        } else {
            tell(problem.get());
        }
    }

    private void tell(String problem) {
        if (down(problem)) {
            LOG.warn("InfluxDB takes nothing, readings wait in the journal: {}", problem);
        }
    }

    private void handled(Position position) {
        reader.handled(position);
        var was = status;
        status = new InfluxStatus(was.up(), was.lastError(), was.lines(), was.refused(), position);
        unreleased = position;
        if (System.nanoTime() - releasedNanos >= RELEASE_EVERY_NANOS) {
            release();
        }
    }

    private void release() {
        if (unreleased != null) {
            reader.release(unreleased);
            unreleased = null;
            releasedNanos = System.nanoTime();
        }
    }

    /**
     * Stores what is journalled already, for 2 s at most and only while InfluxDB takes it; the rest
     * is left to the next start.
     */
    @Override
    public void close() {
        stopByNanos = System.nanoTime() + DRAIN.toNanos();
        stop.countDown();
        try {
            if (!thread.join(DRAIN.plus(NAP))) {
                thread.interrupt();
                thread.join(DRAIN);
            }
        } catch (InterruptedException urgent) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
