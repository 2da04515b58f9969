package org.qianhu.server.standards.edit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * {@code standards.db}: one platform thread writes, readers have connections of their own. A
 * database that does not answer surfaces as {@link IllegalStateException}; nothing was changed
 * then.
 */
final class ChangeDb implements AutoCloseable {
    interface Work<T> {
        T run(Connection db) throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final String url;
    private final Connection db;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("standards-db").daemon().factory());

    private ChangeDb(String url, Connection db) {
        this.url = url;
        this.db = db;
    }

    static ChangeDb open(Path file) {
        var url = "jdbc:sqlite:" + file;
        try {
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:org/qianhu/server/standards/db")
                    .load()
                    .migrate();
            var db = connect(url);
            db.setAutoCommit(false);
            return new ChangeDb(url, db);
        } catch (SQLException | FlywayException e) {
            throw new IllegalStateException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(2_000);
        return DriverManager.getConnection(url, config.toProperties());
    }

    /** Runs {@code work} as one transaction on the writer's thread. */
    <T> T write(Work<T> work) {
        try {
            return writer.submit(() -> transact(work)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("standards.db: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private <T> T transact(Work<T> work) throws SQLException {
        try {
            var result = work.run(db);
            db.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            db.rollback();
            throw e;
        }
    }

    /** Asks on a connection of its own. */
    <T> List<T> ask(Row<T> row, String sql, @Nullable Object... values) {
        try (var reader = connect(url)) {
            return query(reader, row, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException("standards.db does not answer: " + e.getMessage(), e);
        }
    }

    static <T> List<T> query(Connection db, Row<T> row, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    static int run(Connection db, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() {
        writer.close();
        try {
            db.close();
        } catch (SQLException e) {
            throw new IllegalStateException("standards.db does not close", e);
        }
    }
}
