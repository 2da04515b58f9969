package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.qianhu.journal.Tally;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
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

    /** Opens {@code file} without changing it; its write-ahead log stays as it is. */
    static Connection openToRead(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Opens a file that was cut off too: its first pages are read all the same. */
    static Connection openDamaged(Path file) throws SQLException {
        var open = openToRead(file);
        try (var statement = open.createStatement()) {
            statement.execute("PRAGMA writable_schema=ON");
            return open;
        } catch (SQLException failed) {
            open.close();
            throw failed;
        }
    }

    /** Whether SQLite says that the file does not hold what was written into it. */
    static boolean isDamage(SQLException failed) {
        int code = failed.getErrorCode();
        return (code & 0xFF) == SQLiteErrorCode.SQLITE_CORRUPT.code
                || (code & 0xFF) == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_IOERR_READ.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ.code;
    }

    /** Whether nothing can be had: it is no database, or has no such table. */
    static boolean isWhole(SQLException failed) {
        int code = failed.getErrorCode() & 0xFF;
        return code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_ERROR.code;
    }

    static SQLException damage(String why) {
        return new SQLException(why, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
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

    /** A row without a body that says how far the journal came. */
    static void layMark(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS mark" + TABLE);
    }

    static void mark(Connection connection, Head end) throws SQLException {
        connection.setAutoCommit(false);
        try (var delete = connection.createStatement();
                var insert = connection.prepareStatement("INSERT INTO mark" + VALUES)) {
            delete.executeUpdate("DELETE FROM mark");
            bind(insert, end, new byte[0]);
            insert.executeUpdate();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static Head mark(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT " + COLUMNS + " FROM mark")) {
            return row.next() ? head(row) : Head.NONE;
        }
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
        try {
            return new Head(row.getLong(1), row.getLong(2), tally(row));
        } catch (IllegalArgumentException unbalanced) {
            throw damage(String.valueOf(unbalanced.getMessage()));
        }
    }

    static Group group(ResultSet row) throws SQLException, GroupCodec.DamagedBody {
        byte @Nullable [] bytes = row.getBytes(3);
        if (bytes == null) {
            throw new GroupCodec.DamagedBody("there is no body");
        }
        var body = GroupCodec.decode(bytes);
        return new Group(
                new Position(row.getLong(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                body.estateVersion(),
                body.connected(),
                body.readings(),
                body.deadLetters(),
                books(row));
    }

    private static Tally books(ResultSet row) throws SQLException, GroupCodec.DamagedBody {
        try {
            return tally(row);
        } catch (IllegalArgumentException unbalanced) {
            throw new GroupCodec.DamagedBody(unbalanced.getMessage());
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
