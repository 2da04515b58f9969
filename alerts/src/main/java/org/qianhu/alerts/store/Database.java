package org.qianhu.alerts.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

/**
 * One SQLite file: a platform thread that writes, and one connection for all who read. A connection
 * that failed is opened anew for the next call.
 *
 * <p>A database that does not answer surfaces as {@link IllegalStateException}, a row that it will
 * never take as {@link IllegalArgumentException}; nothing was changed then.
 */
final class Database implements AutoCloseable {
    interface Work<T> {
        T run(Connection db) throws SQLException;
    }

    private final Path file;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("alarm-store").daemon().factory());
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Connection writes;
    private @Nullable Connection reads;
    private boolean closed;

    Database(Path file) {
        this.file = file;
        try {
            Flyway.configure()
                    .dataSource("jdbc:sqlite:" + file, null, null)
                    .locations("classpath:org/qianhu/alerts/db")
                    .load()
                    .migrate();
        } catch (FlywayException refused) {
            throw new IllegalStateException(
                    "the alarm store " + file + " cannot be opened: " + refused.getMessage(),
                    refused);
        }
    }

    /**
     * Runs {@code work} in one transaction on the writer thread, and {@code after} there once it is
     * on disk. An interrupted caller waits all the same: what is begun is not undone.
     */
    <T> T write(Work<T> work, Runnable after) {
        try {
            return await(
                    writer.submit(() -> {
                        var result = transact(work);
                        after.run();
                        return result;
                    }));
        } catch (RejectedExecutionException late) {
            throw new IllegalStateException("the alarm store is closed", late);
        }
    }

    private <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failure(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        var words = file + ": " + (cause == null ? "unknown" : cause.getMessage());
        if (cause instanceof SQLException sql
                && (sql.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new IllegalArgumentException(words, sql);
        }
        if (cause instanceof RuntimeException broken) {
            return new IllegalArgumentException(words, broken);
        }
        return new IllegalStateException(words, cause);
    }

    private <T> T transact(Work<T> work) throws SQLException {
        var open = writes;
        if (open == null) {
            open = connect();
            writes = open;
        }
        try {
            // JDBC's commit() would begin the next transaction, and hold the lock while idle.
            open.setAutoCommit(false);
            T result = work.run(open);
            open.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException failed) {
            writes = null;
            discard(open, failed);
            throw failed;
        }
    }

    /** Runs {@code work} on the reading connection; callers take turns. */
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            var open = reads;
            if (open == null) {
                if (closed) {
                    throw new IllegalStateException("the alarm store is closed");
                }
                open = connect();
                reads = open;
            }
            return work.run(open);
        } catch (SQLException failed) {
            discard(reads, failed);
            reads = null;
            throw failure(failed);
        } finally {
            reading.unlock();
        }
    }

    private Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(2_000);
        return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    }

    private static void discard(@Nullable Connection open, Exception cause) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    @Override
    public void close() {
        writer.close();
        reading.lock();
        try (var _ = writes;
                var _ = reads) {
            closed = true;
            reads = null;
        } catch (SQLException late) {
            throw new IllegalStateException(file + " did not close: " + late.getMessage(), late);
        } finally {
            reading.unlock();
        }
    }
}
