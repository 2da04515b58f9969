package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Group;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/** Reads groups from disk over its own connection, beside the writer. Used by one thread. */
final class SegmentReads implements AutoCloseable {
    /** Bounds what one read takes where groups are empty. */
    private static final int MOST_GROUPS = 4_096;

    private final Segments segments;
    private @Nullable Connection connection;
    private @Nullable Path file;

    SegmentReads(Segments segments) {
        this.segments = segments;
    }

    /** Groups from {@code from} on, at most to {@code end}, within one segment; never empty. */
    List<Group> read(long from, long end, int readings) {
        var segment = segments.holding(from);
        if (segment == null) {
            throw new IllegalStateException("group " + from + " was released and is deleted");
        }
        var next = segments.following(segment.getKey());
        long last = Math.min(next == null ? end : next - 1, end);
        var groups = new ArrayList<Group>();
        var path = segment.getValue();
        var sql = "SELECT " + Rows.COLUMNS + " FROM groups WHERE position BETWEEN ? AND ?";
        try (var select =
                open(path).prepareStatement(sql + " ORDER BY position LIMIT " + MOST_GROUPS)) {
            select.setLong(1, from);
            select.setLong(2, last);
            try (var row = select.executeQuery()) {
                for (int sum = 0; sum < readings && row.next(); ) {
                    var group = Rows.group(path, row);
                    checkNoGap(path, from + groups.size(), group.position().number());
                    groups.add(group);
                    sum += Recent.weight(group);
                }
            }
        } catch (SQLException failed) {
            throw failure(path, from, last, failed);
        } catch (JournalDamagedException damaged) {
            if (groups.isEmpty()) {
                throw damaged;
            }
            return groups; // The next call meets the damage at its very start.
        }
        if (groups.isEmpty()) {
            throw new JournalDamagedException(path, from, last, "they are missing", null);
        }
        return groups;
    }

    private static void checkNoGap(Path path, long expected, long found) {
        if (found != expected) {
            throw new JournalDamagedException(path, expected, found - 1, "they are missing", null);
        }
    }

    /**
     * The newest groups up to {@code end} that hold at most {@code readings}, newest first. Through
     * a long idle time it does not look back for them.
     */
    List<Group> newest(long end, int readings) {
        var groups = new ArrayList<Group>();
        int left = readings;
        long to = end;
        while (to > 0) {
            var segment = segments.holding(to);
            if (segment == null) {
                return groups;
            }
            left = newest(segment.getValue(), to, left, groups);
            if (left < 0 || groups.size() >= MOST_GROUPS) {
                return groups;
            }
            to = segment.getKey() - 1;
        }
        return groups;
    }

    private int newest(Path path, long to, int readings, List<Group> groups) {
        int left = readings;
        var sql = "SELECT " + Rows.COLUMNS + " FROM groups WHERE position <= ?";
        try (var select = open(path).prepareStatement(sql + " ORDER BY position DESC")) {
            select.setLong(1, to);
            try (var row = select.executeQuery()) {
                while (groups.size() < MOST_GROUPS && row.next()) {
                    var group = Rows.group(path, row);
                    left -= group.readings().size();
                    if (left < 0) {
                        return left;
                    }
                    groups.add(group);
                }
            }
            return left;
        } catch (SQLException failed) {
            throw failure(path, 1, to, failed);
        }
    }

    /**
     * Readings journalled up to {@code position}; empty when that is deleted. Where the group
     * itself is missing the one before it counts, so that a reader can go on behind a damaged
     * place.
     */
    OptionalLong journalled(long position) {
        var inside = segments.holding(position);
        var base = segments.holding(position + 1);
        if (base != null && base.getKey() == position + 1) {
            return journalled(base.getValue(), position);
        }
        return inside == null ? OptionalLong.empty() : journalled(inside.getValue(), position);
    }

    private OptionalLong journalled(Path path, long position) {
        try (var select =
                open(path)
                        .prepareStatement(
                                "SELECT journalled, position FROM groups WHERE position <= ?1 UNION ALL"
                                        + " SELECT journalled, position FROM base WHERE position <="
                                        + " ?1 ORDER BY position DESC LIMIT 1")) {
            select.setLong(1, position);
            try (var row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException failed) {
            throw failure(path, position, position, failed);
        }
    }

    private static RuntimeException failure(Path path, long first, long last, SQLException cause) {
        int code = cause.getErrorCode() & 0xFF;
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new JournalDamagedException(
                    path, first, last, String.valueOf(cause.getMessage()), cause);
        }
        return new IllegalStateException(path + " cannot be read: " + cause.getMessage(), cause);
    }

    private Connection open(Path path) throws SQLException {
        var open = connection;
        if (open != null && path.equals(file)) {
            return open;
        }
        close();
        open = Rows.open(path, false, SynchronousMode.FULL);
        connection = open;
        file = path;
        return open;
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
