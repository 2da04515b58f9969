package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Writes groups into the newest segment and starts new ones. Used by the writer thread alone. */
final class SegmentWriter implements AutoCloseable {
    /** Sees each write connection before its first use. */
    interface OnOpen {
        void opened(Connection connection) throws SQLException;
    }

    /** One group ready to be written. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
    record Row(Head head, byte[] body) {}

    private final Segments segments;
    private final OnOpen onOpen;
    private @Nullable Connection connection;
    private Head head;

    SegmentWriter(Segments segments, OnOpen onOpen) throws SQLException, IOException {
        this.segments = segments;
        this.onOpen = onOpen;
        this.head = recover();
    }

    Head head() {
        return head;
    }

    /** A crash may leave a newest file without tables; the one before it is then the newest. */
    private Head recover() throws SQLException, IOException {
        while (!segments.isEmpty()) {
            var newest = segments.current();
            try (var opened = Rows.open(newest.getValue(), false, SynchronousMode.FULL)) {
                var found = Rows.newest(opened);
                if (found != null) {
                    return found;
                }
            }
            if (newest.getKey() != 1 && newest.getKey() == segments.oldest()) {
                throw new JournalDamagedException(
                        newest.getValue(), newest.getKey(), newest.getKey(), "no tables", null);
            }
            segments.drop(newest.getKey());
        }
        start(Head.NONE);
        return Head.NONE;
    }

    /** All rows in one transaction, on disk when this returns; nothing of them when it throws. */
    void write(List<Row> rows) throws SQLException {
        try {
            var open = connection();
            try (var insert = Rows.insert(open)) {
                for (var row : rows) {
                    Rows.bind(insert, row.head(), row.body());
                    insert.executeUpdate();
                }
            }
            open.commit();
            head = rows.getLast().head();
        } catch (SQLException failed) {
            discard(failed);
            throw failed;
        }
    }

    /** Closes the newest segment, checkpointed, and starts the next one. */
    void rotate() throws SQLException, IOException {
        checkpoint();
        start(head);
        close();
    }

    private void start(Head base) throws SQLException, IOException {
        Path file = segments.path(base.position() + 1);
        try (var fresh = Rows.open(file, true, SynchronousMode.FULL)) {
            onOpen.opened(fresh);
            Rows.lay(fresh, base);
        } catch (SQLException failed) {
            Segments.unlink(file);
            throw failed;
        }
        segments.add(base.position() + 1);
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open != null) {
            return open;
        }
        open = Rows.open(segments.current().getValue(), false, SynchronousMode.FULL);
        connection = open;
        onOpen.opened(open);
        open.setAutoCommit(false);
        // A commit that failed may have reached the log all the same; it was never promised.
        try (var delete = open.prepareStatement("DELETE FROM groups WHERE position > ?")) {
            delete.setLong(1, head.position());
            delete.executeUpdate();
        }
        open.commit();
        return open;
    }

    private void discard(SQLException cause) {
        try {
            close();
        } catch (SQLException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /** Moves the write-ahead log into the file and empties it, as far as readers let it. */
    void checkpoint() throws SQLException {
        var open = connection();
        open.setAutoCommit(true);
        try (var statement = open.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            open.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        var open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
