package org.qianhu.ingest.deadletter;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.ingest.deadletter.DeadLetters.Kept;
import org.sqlite.SQLiteConfig;

/** How dead letters lie in their file. */
final class ShelfRows {
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS = 2_000;
    private static final String COLUMNS =
            "id, received_at, topic, reason, detail, replayed_at, payload";

    /** What one listing holds in memory at most. */
    private static final long MOST_LISTED_BYTES = 32L << 20;

    private ShelfRows() {}

    static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Lays the tables where they are missing. The payload stands last: counting passes it by. */
    static void lay(Connection db) throws SQLException {
        try (var statement = db.createStatement()) {
            try (var row = statement.executeQuery("PRAGMA user_version")) {
                if (row.next() && row.getInt(1) > VERSION) {
                    throw new SQLException(
                            "written by a newer Qianhu (layout " + row.getInt(1) + ")");
                }
            }
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS letter (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                            + " origin TEXT NOT NULL UNIQUE, received_at INTEGER NOT NULL, topic"
                            + " TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,"
                            + " replayed_at INTEGER, payload BLOB NOT NULL)");
            statement.execute("CREATE INDEX IF NOT EXISTS letter_by_reason ON letter (reason, id)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS shelf (one INTEGER PRIMARY KEY CHECK (one = 1),"
                            + " position INTEGER, overflowed INTEGER NOT NULL)");
            statement.execute("INSERT OR IGNORE INTO shelf VALUES (1, NULL, 0)");
            statement.execute("PRAGMA user_version=" + VERSION);
        }
    }

    /** Counts what lies there; done once when the file is opened. */
    static Holdings holdings(Connection db) throws SQLException {
        try (var statement = db.createStatement()) {
            Holdings holdings;
            try (var row = statement.executeQuery("SELECT overflowed FROM shelf")) {
                holdings = new Holdings(row.next() ? row.getLong(1) : 0);
            }
            try (var row =
                    statement.executeQuery(
                            "SELECT reason, count(*), sum(length(payload)) FROM letter GROUP BY"
                                    + " reason")) {
                while (row.next()) {
                    holdings.add(Reason.valueOf(row.getString(1)), row.getLong(2), row.getLong(3));
                }
            }
            return holdings;
        }
    }

    /** The stored reader position; empty before the first. */
    static OptionalLong position(Connection db) throws SQLException {
        try (var statement = db.createStatement();
                var row = statement.executeQuery("SELECT position FROM shelf")) {
            long position = row.next() ? row.getLong(1) : 0;
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
        }
    }

    static void position(Connection db, long position) throws SQLException {
        try (var update = db.prepareStatement("UPDATE shelf SET position=?")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }

    /** Inserts what is not there yet. */
    static void insert(Connection db, List<Filed> letters, Holdings holdings) throws SQLException {
        try (var insert =
                db.prepareStatement(
                        "INSERT OR IGNORE INTO letter (origin, received_at, topic, reason, detail,"
                                + " payload) VALUES (?,?,?,?,?,?)")) {
            for (var filed : letters) {
                var letter = filed.letter();
                insert.setString(1, filed.origin());
                insert.setLong(2, letter.receivedAt().toEpochMilli());
                insert.setString(3, letter.topic());
                insert.setString(4, letter.reason().name());
                insert.setString(5, letter.detail());
                insert.setBytes(6, letter.payload().bytes());
                if (insert.executeUpdate() == 1) {
                    holdings.add(letter.reason(), 1, letter.payload().size());
                }
            }
        }
    }

    /** Drops the oldest until the bounds hold, and stores how many were dropped ever. */
    static void trim(Connection db, ShelfSettings settings, Holdings holdings) throws SQLException {
        if (!holdings.exceed(settings)) {
            return;
        }
        try (var delete =
                        db.prepareStatement(
                                "DELETE FROM letter WHERE id = (SELECT min(id) FROM letter)"
                                        + " RETURNING reason, length(payload)");
                var update = db.prepareStatement("UPDATE shelf SET overflowed=?")) {
            while (holdings.exceed(settings)) {
                try (var row = delete.executeQuery()) {
                    row.next();
                    holdings.drop(Reason.valueOf(row.getString(1)), row.getLong(2));
                }
            }
            update.setLong(1, holdings.overflowed());
            update.executeUpdate();
        }
    }

    static void replayed(Connection db, long id, Instant at) throws SQLException {
        try (var update = db.prepareStatement("UPDATE letter SET replayed_at=? WHERE id=?")) {
            update.setLong(1, at.toEpochMilli());
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    static List<Kept> newest(Connection db, @Nullable Reason reason, int limit)
            throws SQLException {
        var where = reason == null ? "" : " WHERE reason='" + reason.name() + "'";
        var sql = "SELECT " + COLUMNS + " FROM letter" + where + " ORDER BY id DESC LIMIT ?";
        return select(db, sql, limit);
    }

    /** Ids behind {@code after} that were not replayed, ascending. */
    static List<Long> waiting(Connection db, @Nullable Reason reason, long after, int limit)
            throws SQLException {
        var which = reason == null ? "" : " AND reason='" + reason.name() + "'";
        try (var select =
                db.prepareStatement(
                        "SELECT id FROM letter WHERE id > ? AND replayed_at IS NULL"
                                + which
                                + " ORDER BY id LIMIT ?")) {
            select.setLong(1, after);
            select.setLong(2, limit);
            var ids = new ArrayList<Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    static List<Kept> byId(Connection db, long id) throws SQLException {
        return select(db, "SELECT " + COLUMNS + " FROM letter WHERE id=?", id);
    }

    private static List<Kept> select(Connection db, String sql, long parameter)
            throws SQLException {
        try (var select = db.prepareStatement(sql)) {
            select.setLong(1, parameter);
            var found = new ArrayList<Kept>();
            try (var row = select.executeQuery()) {
                for (long bytes = 0; bytes < MOST_LISTED_BYTES && row.next(); ) {
                    var kept = kept(row);
                    bytes += kept.letter().payload().size();
                    found.add(kept);
                }
            }
            return found;
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        long replayed = row.getLong(6);
        var replayedAt = row.wasNull() ? null : Instant.ofEpochMilli(replayed);
        var letter =
                new DeadLetter(
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        Payload.of(row.getBytes(7)),
                        Reason.valueOf(row.getString(4)),
                        row.getString(5));
        return new Kept(row.getLong(1), letter, replayedAt);
    }
}
