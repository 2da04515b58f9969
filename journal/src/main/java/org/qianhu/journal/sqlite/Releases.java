package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * What each reader has released, in {@code readers.db}. The file may be older than the truth, never
 * newer: a power cut then only means reading again. Stored by the writer thread.
 */
final class Releases implements AutoCloseable {
    private final Connection connection;
    private final Map<String, Long> stored = new HashMap<>();
    private final ConcurrentHashMap<String, Long> released = new ConcurrentHashMap<>();

    /** Groups before {@code oldest} are deleted, so every reader must once have released them. */
    Releases(Path file, Set<String> readers, long oldest, long end) throws SQLException {
        connection = Rows.open(file, true, SynchronousMode.NORMAL);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS reader (name TEXT PRIMARY KEY, released INTEGER NOT"
                            + " NULL)");
            try (var row = statement.executeQuery("SELECT name, released FROM reader")) {
                while (row.next()) {
                    stored.put(row.getString(1), row.getLong(2));
                }
            }
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        for (var reader : readers) {
            long known = Math.min(stored.getOrDefault(reader, 0L), end);
            released.put(reader, Math.max(known, oldest - 1));
        }
    }

    long of(String reader) {
        return released.getOrDefault(reader, 0L);
    }

    void release(String reader, long position) {
        released.merge(reader, position, Math::max);
    }

    /** What every reader has released. */
    long byAll() {
        return Collections.min(released.values());
    }

    /** Writes what has changed. */
    void store() throws SQLException {
        try (var upsert =
                connection.prepareStatement(
                        "INSERT INTO reader VALUES (?,?) ON CONFLICT (name) DO UPDATE SET released"
                                + " = excluded.released")) {
            for (var reader : Map.copyOf(released).entrySet()) {
                if (!reader.getValue().equals(stored.get(reader.getKey()))) {
                    upsert.setString(1, reader.getKey());
                    upsert.setLong(2, reader.getValue());
                    upsert.executeUpdate();
                    stored.put(reader.getKey(), reader.getValue());
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
