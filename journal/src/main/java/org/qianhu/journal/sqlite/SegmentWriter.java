package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    private final Segments segments;
    private final OnOpen onOpen;
    private @Nullable Connection connection;
    private Head head = Head.NONE;

    SegmentWriter(Segments segments, OnOpen onOpen) {
        this.segments = segments;
        this.onOpen = onOpen;
    }

    /** Goes on behind {@code end}, in the newest segment or, where there is none, in a new one. */
    void begin(Head end) throws SQLException, IOException {
        head = end;
        if (segments.isEmpty()) {
            start(end);
        }
    }

    /** Goes on behind {@code end} in a new segment; what lies before it stays as it is. */
    void leap(Head end) throws SQLException, IOException {
        close();
        long first = end.position() + 1;
        if (!segments.isEmpty() && segments.current().getKey() == first) {
            LOG.error("{} takes nothing and is left", segments.setAside(first, null));
            segments.changed(first);
        }
        start(end);
        head = end;
    }

    Head head() {
        return head;
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

    /** Closes the newest segment, checkpointed where it can be, and starts the next one. */
    void rotate() throws SQLException, IOException {
        try {
            checkpoint();
        } catch (SQLException failed) {
            if (!Rows.isDamage(failed)) {
                throw failed;
            }
            LOG.warn("{} is left as it is: {}", segments.current(), failed.getMessage());
            discard(failed);
        }
        start(head);
        close();
    }

    private void start(Head base) throws SQLException, IOException {
        var file = segments.path(base.position() + 1);
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
