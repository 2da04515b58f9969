package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Append;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer thread's work: takes everything that waits, and commits it together. */
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int QUEUE = 1_024;
    private static final long MOST_BATCH_BYTES = 8L << 20;
    private static final long POLL_MILLIS = 100;
    private static final long MARK_EVERY_NANOS = 200_000_000;

    /** A group that waits for its commit; without a draft it only wakes the writer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
    private record Waiting(@Nullable Draft draft, byte[] body, CompletableFuture<Append> outcome) {}

    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final JournalSettings settings;
    private final InstantSource clock;
    private final Segments segments;
    private final SegmentWriter writer;
    private final Releases releases;
    private final Recent recent;
    private final ConcurrentLinkedQueue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private long markedNanos = System.nanoTime();
    private @Nullable Waiting carried;
    private volatile boolean closing;
    private volatile boolean ended;

    Committer(
            JournalSettings settings,
            InstantSource clock,
            Segments segments,
            SegmentWriter writer,
            Releases releases,
            Recent recent) {
        this.settings = settings;
        this.clock = clock;
        this.segments = segments;
        this.writer = writer;
        this.releases = releases;
        this.recent = recent;
    }

    /** Waits until {@code draft} is on disk, or is refused. */
    Append append(Draft draft) {
        var waiting = new Waiting(draft, GroupCodec.encode(draft), new CompletableFuture<>());
        try {
            while (!closing) {
                if (queue.offer(waiting, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (ended) {
                        failRest();
                    }
                    return waiting.outcome().join();
                }
            }
            return new Append.Failed("the journal is closed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Append.Failed("interrupted before the group was taken");
        }
    }

    /** Has releases stored and freed segments deleted soon. */
    void wake() {
        // A full queue means that the writer is awake anyway.
        var _ = queue.offer(new Waiting(null, new byte[0], new CompletableFuture<>()));
    }

    /** Work of the writer thread that is no group. */
    interface Task {
        void run() throws SQLException, IOException;
    }

    /** Runs {@code task} on the writer thread, between two commits, and waits for it. */
    void run(Task task) throws SQLException {
        var future =
                new FutureTask<>(() -> {
                    task.run();
                    return true;
                });
        tasks.add(future);
        wake();
        if (ended) {
            future.cancel(false);
        }
        try {
            var _ = future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the journal's writer", stopped);
        } catch (ExecutionException | CancellationException failed) {
            throw new SQLException("the journal's writer cannot: " + failed, failed);
        }
    }

    /** Closes the newest segment. */
    void seal() throws SQLException {
        run(writer::rotate);
    }

    /** Goes on behind {@code end}, leaving the numbers before it out. */
    void leap(Head end) throws SQLException {
        run(() -> {
            writer.leap(end);
            recent.add(List.of(), end);
        });
    }

    /** Lets the thread end after everything that waits is committed. */
    void end() {
        closing = true;
        wake();
    }

    @Override
    public void run() {
        while (!closing || !queue.isEmpty() || carried != null) {
            var batch = take();
            tidy();
            work();
            if (!batch.isEmpty()) {
                commit(batch);
            }
        }
        mark();
        tidy();
        ended = true;
        work();
        failRest();
    }

    private void work() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void failRest() {
        for (var rest = queue.poll(); rest != null; rest = queue.poll()) {
            rest.outcome().complete(new Append.Failed("the journal is closed"));
        }
    }

    private List<Waiting> take() {
        var batch = new ArrayList<Waiting>();
        long bytes = 0;
        try {
            var next = carried != null ? carried : queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            carried = null;
            for (; next != null; next = queue.poll()) {
                bytes += next.body().length;
                if (!batch.isEmpty() && bytes > MOST_BATCH_BYTES) {
                    carried = next;
                    return batch;
                }
                if (next.draft() != null) {
                    batch.add(next);
                }
            }
        } catch (InterruptedException stop) {
            closing = true;
        }
        return batch;
    }

    /** Notes how far the journal came, so that a lost end is noticed at the next start. */
    private void mark() {
        try {
            releases.store(writer.head());
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("the end of the journal is not marked: {}", failed.getMessage());
        }
        markedNanos = System.nanoTime();
    }

    /**
     * Stores releases, then deletes; deleting works on a full disk, so storing may fail. Nothing of
     * this may end the thread: everybody who appends waits for it.
     */
    private void tidy() {
        if (System.nanoTime() - markedNanos > MARK_EVERY_NANOS) {
            mark();
        }
        try {
            releases.store();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("released positions are not stored: {}", failed.getMessage());
        }
        try {
            segments.deleteUpTo(releases.byAll());
        } catch (IOException | RuntimeException failed) {
            LOG.warn("a released segment cannot be deleted: {}", failed.getMessage());
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            long bytes = makeRoom();
            if (bytes >= settings.boundBytes()) {
                var full = new Append.Full(bytes, settings.boundBytes());
                batch.forEach(waiting -> waiting.outcome().complete(full));
                return;
            }
            write(batch);
        } catch (SQLException | IOException | RuntimeException failed) {
            LOG.warn("{} groups not written: {}", batch.size(), failed.toString());
            var outcome = new Append.Failed(String.valueOf(failed.getMessage()));
            batch.forEach(waiting -> waiting.outcome().complete(outcome));
        }
    }

    /** Starts a new segment where the newest has its size, or where that alone can free room. */
    private long makeRoom() throws SQLException, IOException {
        var newest = segments.current();
        if (Segments.bytes(newest.getValue()) >= settings.segmentBytes()
                && newest.getKey() <= writer.head().position()) {
            writer.rotate();
            tidy();
        }
        return segments.bytes();
    }

    private void write(List<Waiting> batch) throws SQLException, IOException {
        long now = Math.max(writer.head().receivedAt(), clock.instant().toEpochMilli());
        var head = writer.head();
        var rows = new ArrayList<SegmentWriter.Row>(batch.size());
        var groups = new ArrayList<Group>(batch.size());
        for (var waiting : batch) {
            var draft = waiting.draft();
            if (draft != null) {
                head = new Head(head.position() + 1, now, head.total().plus(draft.tally()));
                rows.add(new SegmentWriter.Row(head, waiting.body()));
                groups.add(group(draft, head));
            }
        }
        writeRows(rows);
        recent.add(groups, head);
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            batch.get(i)
                    .outcome()
                    .complete(new Append.Committed(group.position(), group.receivedAt()));
        }
    }

    /** A newest segment that is damaged must not stop ingest: a new one begins. */
    private void writeRows(List<SegmentWriter.Row> rows) throws SQLException, IOException {
        try {
            writer.write(rows);
        } catch (SQLException failed) {
            if (!Rows.isDamage(failed)) {
                throw failed;
            }
            LOG.error("{} is damaged; a new segment begins", segments.current(), failed);
            writer.leap(writer.head());
            writer.write(rows);
        }
    }

    private static Group group(Draft draft, Head head) {
        return new Group(
                new Position(head.position()),
                Instant.ofEpochMilli(head.receivedAt()),
                draft.estateVersion(),
                draft.connected(),
                draft.readings(),
                draft.deadLetters(),
                head.total());
    }
}
