package org.qianhu.journal.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Group;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Reads groups from disk over its own connection, beside the writer. Used by one thread. */
final class SegmentReads implements AutoCloseable {
    /** Bounds what one read takes where groups are empty. */
    private static final int MOST_GROUPS = 4_096;

    private final Segments segments;
    private @Nullable Connection connection;
    private @Nullable Long file;
    private long generation;

    SegmentReads(Segments segments) {
        this.segments = segments;
    }

    /** Groups from {@code from} on, at most to {@code end}, within one segment; never empty. */
    List<Group> read(long from, long end, int readings) throws DamagedSegment {
        var segment = segments.holding(from);
        if (segment == null) {
            throw new IllegalStateException("group " + from + " was released and is deleted");
        }
        var next = segments.following(segment.getKey());
        long last = Math.min(next == null ? end : next - 1, end);
        var groups = new ArrayList<Group>();
        var sql = "SELECT " + Rows.COLUMNS + " FROM groups WHERE position BETWEEN ? AND ?";
        try (var select =
                open(segment).prepareStatement(sql + " ORDER BY position LIMIT " + MOST_GROUPS)) {
            select.setLong(1, from);
            select.setLong(2, last);
            try (var row = select.executeQuery()) {
                for (int sum = 0; sum < readings && row.next(); ) {
                    var group = Rows.group(row);
                    if (group.position().number() != from + groups.size()) {
                        throw new GroupCodec.DamagedBody(
                                "groups before " + group.position().number() + " are missing");
                    }
                    groups.add(group);
                    sum += Recent.weight(group);
                }
            }
        } catch (SQLException | GroupCodec.DamagedBody failed) {
            if (groups.isEmpty()) {
                throw failure(segment, failed);
            }
            return groups; // The next call meets the damage at its very start.
        }
        if (groups.isEmpty()) {
            throw damaged(segment, "groups behind " + (from - 1) + " are missing", null);
        }
        return groups;
    }

    /**
     * The newest groups up to {@code end} that hold at most {@code readings}, newest first. Through
     * a long idle time it does not look back for them.
     */
    List<Group> newest(long end, int readings) throws DamagedSegment {
        var groups = new ArrayList<Group>();
        int left = readings;
        long to = end;
        while (to > 0) {
            var segment = segments.holding(to);
            if (segment == null) {
                return groups;
            }
            left = newest(segment, to, left, groups);
            if (left < 0 || groups.size() >= MOST_GROUPS) {
                return groups;
            }
            to = segment.getKey() - 1;
        }
        return groups;
    }

    private int newest(Map.Entry<Long, Path> segment, long to, int readings, List<Group> groups)
            throws DamagedSegment {
        int left = readings;
        var sql = "SELECT " + Rows.COLUMNS + " FROM groups WHERE position <= ?";
        try (var select = open(segment).prepareStatement(sql + " ORDER BY position DESC")) {
            select.setLong(1, to);
            try (var row = select.executeQuery()) {
                while (groups.size() < MOST_GROUPS && row.next()) {
                    var group = Rows.group(row);
                    left -= group.readings().size();
                    if (left < 0) {
                        return left;
                    }
                    groups.add(group);
                }
            }
            return left;
        } catch (SQLException | GroupCodec.DamagedBody failed) {
            throw failure(segment, failed);
        }
    }

    /**
     * Readings journalled up to {@code position}; empty when that is deleted. Where the group
     * itself is missing the one before it counts, so that a reader can go on behind a damaged
     * place.
     */
    OptionalLong journalled(long position) throws DamagedSegment {
        var inside = segments.holding(position);
        var base = segments.holding(position + 1);
        if (base != null && base.getKey() == position + 1) {
            return journalled(base, position);
        }
        return inside == null ? OptionalLong.empty() : journalled(inside, position);
    }

    /** The same by the file of the segment that starts at {@code first}. */
    OptionalLong journalled(long first, long position) throws DamagedSegment {
        return journalled(Map.entry(first, segments.path(first)), position);
    }

    private OptionalLong journalled(Map.Entry<Long, Path> segment, long position)
            throws DamagedSegment {
        try (var select =
                open(segment)
                        .prepareStatement(
                                "SELECT journalled, position FROM groups WHERE position <= ?1 UNION ALL"
                                        + " SELECT journalled, position FROM base WHERE position <="
                                        + " ?1 ORDER BY position DESC LIMIT 1")) {
            select.setLong(1, position);
            try (var row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException failed) {
            throw failure(segment, failed);
        }
    }

    /** Damage to be mended; anything else may be over the next time. */
    private DamagedSegment failure(Map.Entry<Long, Path> segment, Exception cause) {
        var path = segment.getValue();
        var why = String.valueOf(cause.getMessage());
        if (cause instanceof SQLException failed
                && !Rows.isDamage(failed)
                && !noSuchTable(failed)
                && Files.exists(path)) {
            throw new IllegalStateException(path + " cannot be read: " + why, cause);
        }
        return damaged(segment, why, cause);
    }

    private static boolean noSuchTable(SQLException failed) {
        return Rows.isWhole(failed) && String.valueOf(failed.getMessage()).contains("no such");
    }

    private DamagedSegment damaged(
            Map.Entry<Long, Path> segment, String why, @Nullable Throwable cause) {
        long read = segment.getKey().equals(file) ? generation : 0;
        return new DamagedSegment(segment.getValue(), segment.getKey(), read, why, cause);
    }

    private Connection open(Map.Entry<Long, Path> segment) throws SQLException {
        long first = segment.getKey();
        long now = segments.generation(first);
        var open = connection;
        if (open != null && segment.getKey().equals(file) && now == generation) {
            return open;
        }
        close();
        file = first;
        generation = now;
        open = Rows.open(segment.getValue(), false, SynchronousMode.FULL);
        connection = open;
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
