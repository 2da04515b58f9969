package org.qianhu.server.identity;

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

/**
 * {@code server.db}: one platform thread writes, readers have connections of their own. A database
 * that does not answer surfaces as {@link IllegalStateException}; nothing was changed then.
 */
final class UserDb implements AutoCloseable {
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
                    Thread.ofPlatform().name("server-db").daemon().factory());

    private UserDb(String url, Connection db) {
        this.url = url;
        this.db = db;
    }

    static UserDb open(Path file) {
        var url = "jdbc:sqlite:" + file;
        try {
            var db = connect(url);
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:org/qianhu/server/db")
                    .load()
                    .migrate();
            db.setAutoCommit(false);
            return new UserDb(url, db);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var db = DriverManager.getConnection(url);
        try (var pragma = db.createStatement()) {
            pragma.execute("PRAGMA journal_mode=WAL");
            pragma.execute("PRAGMA synchronous=FULL");
            pragma.execute("PRAGMA busy_timeout=2000");
            pragma.execute("PRAGMA foreign_keys=ON");
        }
        return db;
    }

    /** Runs {@code work} as one transaction on the writer's thread. */
    <T> T write(Work<T> work) {
        try {
            return writer.submit(() -> transact(work)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("server.db: " + e.getCause(), e);
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
    <T> List<T> ask(Row<T> row, String sql, Object... values) {
        try (var reader = connect(url)) {
            return query(reader, row, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException("server.db does not answer: " + e.getMessage(), e);
        }
    }

    static <T> List<T> query(Connection db, Row<T> row, String sql, Object... values)
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

    static int run(Connection db, String sql, Object... values) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
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
            throw new IllegalStateException("server.db does not close", e);
        }
    }
}
