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
 * What each reader has released, in {@code readers.db}, and a mark of how far the journal came. The
 * file may be older than the truth, never newer: a power cut then only means reading again. Stored
 * by the writer thread.
 */
final class Releases implements AutoCloseable {
    private final Connection connection;
    private final Map<String, Long> stored = new HashMap<>();
    private final ConcurrentHashMap<String, Long> released = new ConcurrentHashMap<>();
    private Head mark = Head.NONE;

    private Releases(Connection connection) {
        this.connection = connection;
    }

    /** Opens {@code file}, which is made when missing. */
    static Releases open(Path file) throws SQLException {
        var releases = new Releases(Rows.open(file, true, SynchronousMode.NORMAL));
        try {
            releases.load();
            return releases;
        } catch (SQLException failed) {
            releases.close();
            throw failed;
        }
    }

    private void load() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS reader (name TEXT PRIMARY KEY, released INTEGER NOT"
                            + " NULL)");
            Rows.layMark(statement);
            try (var row = statement.executeQuery("SELECT name, released FROM reader")) {
                while (row.next()) {
                    stored.put(row.getString(1), row.getLong(2));
                }
            }
        }
        mark = Rows.mark(connection);
    }

    /** How far the journal is known to have come: at most a second behind the truth. */
    Head mark() {
        return mark;
    }

    /** Groups before {@code oldest} are deleted, so every reader must once have released them. */
    void begin(Set<String> readers, long oldest, long end) {
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

    /** Writes how far the journal came. */
    void store(Head end) throws SQLException {
        if (end.position() > mark.position()) {
            Rows.mark(connection, end);
            mark = end;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
