package org.qianhu.ingest.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal as {@value #READER} and copies the dead letters of its groups into a file of
 * their own, together with its position: none is lost or doubled, whatever crashes. A file that
 * does not take them holds this reader up; it never skips a group.
 */
public final class DeadLetterShelf implements DeadLetters, DeadLetterSink, AutoCloseable {
    /** Name of its journal reader. */
    public static final String READER = "dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterShelf.class);
    private static final int BATCH_READINGS = 5_000;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long POSITION_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_LISTED = 10_000;

    private final ShelfStore store;
    private final Retake retake;
    private final OverflowBell bell;
    private final InstantSource clock;
    private final JournalReader reader;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ReentrantLock replaying = new ReentrantLock();
    private Position seen;
    private Position stored;
    private long storedNanos = System.nanoTime();
    private volatile @Nullable String trouble;

    private DeadLetterShelf(
            ShelfStore store,
            Journal journal,
            Retake retake,
            Runnable overflowed,
            InstantSource clock) {
        this.store = store;
        this.retake = retake;
        this.bell = new OverflowBell(overflowed);
        this.clock = clock;
        var position = store.position();
        stored = position.orElse(Position.START);
        seen = stored;
        reader =
                position.isPresent()
                        ? journal.reader(READER, position.get())
                        : journal.reader(READER);
        thread = Thread.ofPlatform().name("dead-letters").daemon().unstarted(this::run);
    }

    /**
     * Opens the file and goes on reading behind the position stored in it.
     *
     * @param retake the way back in, for {@link #replay}
     * @param overflowed told when letters are dropped: at once, then once in ten seconds at most
     * @param clock stamps replays
     * @throws IllegalStateException when the file cannot be opened
     * @throws IllegalArgumentException when the journal does not know the reader, or the file
     *     belongs to another journal
     */
    public static DeadLetterShelf start(
            ShelfSettings settings,
            Journal journal,
            Retake retake,
            Runnable overflowed,
            InstantSource clock) {
        var store = ShelfStore.open(settings);
        try {
            var shelf = new DeadLetterShelf(store, journal, retake, overflowed, clock);
            shelf.thread.start();
            return shelf;
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private void run() {
        var pause = FIRST_PAUSE;
        List<Group> groups = List.of();
        try {
            while (stop.getCount() > 0) {
                try {
                    if (groups.isEmpty()) {
                        groups = reader.next(BATCH_READINGS, WAIT);
                    }
                    shelve(groups);
                    groups = List.of();
                    pause = FIRST_PAUSE;
                    trouble = null;
                } catch (RuntimeException down) {
                    trouble = String.valueOf(down.getMessage());
                    LOG.warn("dead letters wait behind {}: {}", stored.number(), trouble);
                    var _ = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = longer(pause);
                }
            }
            storePosition();
        } catch (InterruptedException stopped) {
            LOG.debug("dead-letter shelf interrupted", stopped);
        } catch (RuntimeException broken) {
            trouble = String.valueOf(broken);
            LOG.error("the dead-letter shelf stopped behind {}", stored.number(), broken);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /**
     * Keeps the letters of {@code groups}. Groups without any move the position once a second at
     * most, for each commit is a flush to disk.
     */
    private void shelve(List<Group> groups) {
        var letters = new ArrayList<Filed>();
        for (var group : groups) {
            int ordinal = 0;
            for (var letter : group.deadLetters()) {
                letters.add(Filed.of(group.position(), ordinal++, letter));
            }
        }
        if (!letters.isEmpty()) {
            commit(letters, groups.getLast().position());
        }
        if (!groups.isEmpty()) {
            seen = groups.getLast().position();
            reader.handled(seen);
        }
        if (System.nanoTime() - storedNanos >= POSITION_EVERY_NANOS) {
            storePosition();
        }
    }

    private void storePosition() {
        if (seen.after(stored)) {
            commit(List.of(), seen);
        }
    }

    private void commit(List<Filed> letters, Position position) {
        ring(store.keep(letters, position));
        stored = position;
        storedNanos = System.nanoTime();
        reader.release(position);
    }

    private void ring(long dropped) {
        if (dropped > 0) {
            bell.ring();
        }
    }

    @Override
    public void keep(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            ring(store.keep(letters.stream().map(Filed::byContent).toList(), null));
        }
    }

    /** The newest letters, newest first: at most 10,000, and at most 32 MiB of payload. */
    @Override
    public List<Kept> list(DeadLetter.@Nullable Reason reason, int limit) {
        return store.newest(reason, Math.clamp(limit, 1, MOST_LISTED));
    }

    @Override
    public List<Long> waiting(DeadLetter.@Nullable Reason reason, long after, int limit) {
        return store.waiting(reason, after, Math.clamp(limit, 1, MOST_LISTED));
    }

    @Override
    public Optional<Kept> byId(long id) {
        return store.byId(id);
    }

    /** From counters in memory; costs nothing. */
    @Override
    public Counts counts() {
        return store.counts();
    }

    /** What keeps it from going on, or empty; for metrics and health. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public Replayed replay(Collection<Long> ids) {
        int taken = 0;
        Map<Long, String> refused = new LinkedHashMap<>();
        List<Long> unknown = new ArrayList<>();
        // One at a time: two people who replay the same letters would double the work.
        replaying.lock();
        try {
            for (long id : new LinkedHashSet<>(ids)) {
                var kept = byId(id);
                if (kept.isEmpty()) {
                    unknown.add(id);
                    continue;
                }
                switch (retake(kept.get().letter())) {
                    case Retake.Outcome.Taken() -> {
                        taken++;
                        mark(id, clock.instant());
                    }
                    case Retake.Outcome.Refused(var why) -> refused.put(id, why);
                }
            }
        } finally {
            replaying.unlock();
        }
        return new Replayed(taken, refused, unknown);
    }

    private Retake.Outcome retake(DeadLetter letter) {
        try {
            return retake.retake(letter);
        } catch (RuntimeException failed) {
            LOG.warn("a dead letter of {} could not be taken in again", letter.topic(), failed);
            return new Retake.Outcome.Refused("it could not be taken in again: " + failed);
        }
    }

    /** The letter is in the journal already; that it is not marked only lets it be sent again. */
    private void mark(long id, Instant at) {
        try {
            store.replayed(id, at);
        } catch (IllegalStateException down) {
            LOG.warn("dead letter {} was taken in again but is not marked", id, down);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        store.close();
    }
}
