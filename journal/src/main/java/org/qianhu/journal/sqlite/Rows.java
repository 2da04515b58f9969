package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.qianhu.journal.Tally;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** How groups lie in a segment file, and how such a file is opened. */
final class Rows {
    static final String COLUMNS =
            "position, received_at, body, messages, decoded, undecodable, readings, duplicates,"
                    + " replaced, rejected, journalled";

    private static final String TABLE =
            " (position INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, body BLOB NOT NULL,"
                    + " messages INTEGER NOT NULL, decoded INTEGER NOT NULL, undecodable INTEGER"
                    + " NOT NULL, readings INTEGER NOT NULL, duplicates INTEGER NOT NULL, replaced"
                    + " INTEGER NOT NULL, rejected INTEGER NOT NULL, journalled INTEGER NOT NULL)";
    private static final String VALUES = " VALUES (?,?,?,?,?,?,?,?,?,?,?)";

    /** How long a checkpoint waits for a reader in the middle of a row. */
    private static final int BUSY_MILLIS = 2_000;

    private Rows() {}

    /** Opens {@code file}; without {@code create} a file that was deleted stays deleted. */
    static Connection open(Path file, boolean create, SQLiteConfig.SynchronousMode synchronous)
            throws SQLException {
        var config = new SQLiteConfig();
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /**
     * Lays the tables. The base row carries clock and books on where the segment before is deleted.
     */
    static void lay(Connection connection, Head base) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE groups" + TABLE);
            statement.execute("CREATE TABLE base" + TABLE);
        }
        try (var insert = connection.prepareStatement("INSERT INTO base" + VALUES)) {
            bind(insert, base, new byte[0]);
            insert.executeUpdate();
        }
        connection.commit();
    }

    static PreparedStatement insert(Connection connection) throws SQLException {
        return connection.prepareStatement("INSERT INTO groups" + VALUES);
    }

    static void bind(PreparedStatement insert, Head head, byte[] body) throws SQLException {
        var total = head.total();
        insert.setLong(1, head.position());
        insert.setLong(2, head.receivedAt());
        insert.setBytes(3, body);
        insert.setLong(4, total.messages());
        insert.setLong(5, total.decoded());
        insert.setLong(6, total.undecodable());
        insert.setLong(7, total.readings());
        insert.setLong(8, total.duplicates());
        insert.setLong(9, total.replaced());
        insert.setLong(10, total.rejected());
        insert.setLong(11, total.journalled());
    }

    /** The newest row, the base where there is no group; null where the tables are missing. */
    static @Nullable Head newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var tables =
                    statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name='base'")) {
                if (!tables.next()) {
                    return null;
                }
            }
            try (var row =
                    statement.executeQuery(
                            "SELECT * FROM (SELECT * FROM base UNION ALL SELECT * FROM (SELECT *"
                                    + " FROM groups ORDER BY position DESC LIMIT 1)) ORDER BY"
                                    + " position DESC LIMIT 1")) {
                return row.next() ? head(row) : null;
            }
        }
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), row.getLong(2), tally(row));
    }

    static Group group(Path file, ResultSet row) throws SQLException {
        long position = row.getLong(1);
        try {
            var body = GroupCodec.decode(row.getBytes(3));
            return new Group(
                    new Position(position),
                    Instant.ofEpochMilli(row.getLong(2)),
                    body.estateVersion(),
                    body.connected(),
                    body.readings(),
                    body.deadLetters(),
                    tally(row));
        } catch (GroupCodec.DamagedBody damaged) {
            throw new JournalDamagedException(
                    file, position, position, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }
}
