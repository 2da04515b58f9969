package org.qianhu.ingest.deadletter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.ingest.deadletter.DeadLetters.Counts;
import org.qianhu.ingest.deadletter.DeadLetters.Kept;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters in SQLite. One platform thread writes, with a connection that is opened anew after
 * every failure; whoever reads opens one. A file that does not answer surfaces as {@link
 * IllegalStateException}; nothing was changed then.
 */
final class ShelfStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShelfStore.class);

    private interface Work<T> {
        T run(Connection db, Holdings holdings) throws SQLException;
    }

    private interface Ask<T> {
        T run(Connection db) throws SQLException;
    }

    private final ShelfSettings settings;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("dead-letter-writer").daemon().factory());
    private @Nullable Connection connection;
    private Holdings holdings = new Holdings(0);
    private volatile Counts counts = holdings.counts();

    private ShelfStore(ShelfSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens the file, which is made when missing.
     *
     * @throws IllegalStateException when SQLite refuses it, or a newer Qianhu wrote it
     */
    static ShelfStore open(ShelfSettings settings) {
        var store = new ShelfStore(settings);
        try {
            var folder = settings.file().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            store.write((_, found) -> found.overflowed());
            return store;
        } catch (IOException failed) {
            store.close();
            throw new UncheckedIOException(failed);
        } catch (IllegalStateException failed) {
            store.close();
            throw failed;
        }
    }

    /** The position stored last; empty before the first. */
    Optional<Position> position() {
        var number = ask(ShelfRows::position);
        return number.isPresent()
                ? Optional.of(new Position(number.getAsLong()))
                : Optional.empty();
    }

    /**
     * Keeps letters, drops the oldest beyond the bounds and moves the position, all or nothing.
     *
     * @param position null leaves it where it is
     * @return how many were dropped
     */
    long keep(List<Filed> letters, @Nullable Position position) {
        return write((db, now) -> {
            long before = now.overflowed();
            ShelfRows.insert(db, letters, now);
            ShelfRows.trim(db, settings, now);
            if (position != null) {
                ShelfRows.position(db, position.number());
            }
            return now.overflowed() - before;
        });
    }

    void replayed(long id, Instant at) {
        var _ =
                write((db, _) -> {
                    ShelfRows.replayed(db, id, at);
                    return true;
                });
    }

    List<Kept> newest(@Nullable Reason reason, int limit) {
        return ask(db -> ShelfRows.newest(db, reason, limit));
    }

    List<Long> waiting(@Nullable Reason reason, long after, int limit) {
        return ask(db -> ShelfRows.waiting(db, reason, after, limit));
    }

    Optional<Kept> byId(long id) {
        return ask(db -> ShelfRows.byId(db, id)).stream().findFirst();
    }

    Counts counts() {
        return counts;
    }

    private <T> T write(Work<T> work) {
        try {
            return writer.submit(() -> transact(work)).get();
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("the dead-letter shelf is closed", closed);
        } catch (ExecutionException failed) {
            var why = failed.getCause() == null ? failed : failed.getCause();
            throw new IllegalStateException(settings.file() + ": " + why.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private <T> T transact(Work<T> work) throws SQLException {
        try {
            var db = connection();
            var next = holdings.copy();
            var result = work.run(db, next);
            db.commit();
            holdings = next;
            counts = next.counts();
            return result;
        } catch (SQLException | RuntimeException failed) {
            discard(failed);
            throw failed;
        }
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open != null) {
            return open;
        }
        open = ShelfRows.connect(settings.file());
        connection = open;
        open.setAutoCommit(false);
        ShelfRows.lay(open);
        // A commit that failed may have reached the file all the same, so it is counted again.
        holdings = ShelfRows.holdings(open);
        open.commit();
        return open;
    }

    /** Closing rolls back. */
    private void discard(Exception cause) {
        var broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException alsoFailed) {
                cause.addSuppressed(alsoFailed);
            }
        }
    }

    private <T> T ask(Ask<T> ask) {
        try (var db = ShelfRows.connect(settings.file())) {
            return ask.run(db);
        } catch (SQLException down) {
            throw new IllegalStateException(settings.file() + ": " + down.getMessage(), down);
        }
    }

    @Override
    public void close() {
        writer.close();
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException late) {
                LOG.warn("closing {}: {}", settings.file(), late.getMessage());
            }
        }
    }
}
