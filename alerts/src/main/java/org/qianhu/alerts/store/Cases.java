package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Disposition.OutOfService;
import org.qianhu.alerts.alarm.Disposition.Shelved;
import org.qianhu.core.standard.Priority;

/** Alarms with all that decides about them, read and written within the caller's transaction. */
final class Cases {
    static final String OPEN_OF_WATCH = "WHERE watch=? AND " + Question.OPEN + " ORDER BY id DESC";
    static final String EXPLAINED =
            "WHERE "
                    + Question.OPEN
                    + " AND disposition<>'in_service' AND suppressed_by=? ORDER BY id";
    static final String ACKNOWLEDGED =
            "WHERE cleared_at IS NULL AND acknowledged=1 AND disposition='in_service'"
                    + " AND priority=? AND acknowledged_at<=? ORDER BY acknowledged_at LIMIT ?";
    static final String SHELVES_OVER =
            "SELECT watch FROM disposition WHERE shelved_until<=? ORDER BY shelved_until LIMIT ?";

    private Cases() {}

    static Optional<Case> byId(Connection c, long id) throws SQLException {
        return query(c, "WHERE id=?", id).stream().findFirst();
    }

    /** The newest of {@code watch}, if it is not over. */
    static Optional<Case> standing(Connection c, String watch) throws SQLException {
        return newest(c, watch).filter(found -> found.alarm().standing());
    }

    static Optional<Case> newest(Connection c, String watch) throws SQLException {
        return query(c, "WHERE watch=? ORDER BY id DESC LIMIT 1", watch).stream().findFirst();
    }

    /** All of {@code watch} that still need a person, newest first. */
    static List<Case> open(Connection c, String watch) throws SQLException {
        return query(c, OPEN_OF_WATCH, watch);
    }

    /** All that the alarm of {@code watch} keeps off the desk. */
    static List<Case> explainedBy(Connection c, String watch) throws SQLException {
        return query(c, EXPLAINED, watch);
    }

    /** Acknowledged so long ago that it lapses, the oldest first. */
    static List<Case> lapsed(Connection c, Instant now, AckTimes times, int most)
            throws SQLException {
        var found = new ArrayList<Case>();
        for (var priority : Priority.values()) {
            long before = now.minus(times.of(priority)).toEpochMilli();
            found.addAll(query(c, ACKNOWLEDGED, AlarmRows.rank(priority), before, most));
        }
        return found;
    }

    /** Watches whose shelf ends at or before {@code now}. */
    static List<String> shelvesOver(Connection c, Instant now, int most) throws SQLException {
        return Rows.list(c, SHELVES_OVER, r -> r.getString(1), now.toEpochMilli(), most);
    }

    private record Row(Alarm alarm, boolean latching, boolean withdrawn, String suppressedBy) {}

    private static List<Case> query(Connection c, String tail, Object... values)
            throws SQLException {
        var rows = Rows.list(c, "SELECT * FROM alarm " + tail, Cases::row, values);
        var cases = new ArrayList<Case>();
        for (var row : rows) {
            var aside = aside(c, row.alarm.watch());
            cases.add(new Case(row.alarm, row.latching, row.withdrawn, row.suppressedBy, aside));
        }
        return cases;
    }

    private static Row row(ResultSet r) throws SQLException {
        return new Row(
                AlarmRows.alarm(r),
                r.getBoolean("latching"),
                r.getBoolean("withdrawn"),
                r.getString("suppressed_by"));
    }

    static Aside aside(Connection c, String watch) throws SQLException {
        var sql = "SELECT * FROM disposition WHERE watch=?";
        return Rows.list(c, sql, Cases::aside, watch).stream().findFirst().orElse(Aside.NONE);
    }

    private static Aside aside(ResultSet r) throws SQLException {
        var until = Rows.instant(r, "shelved_until");
        var since = Rows.instant(r, "out_since");
        return new Aside(
                until == null
                        ? null
                        : new Shelved(until, r.getString("shelved_by"), r.getString("shelved_why")),
                since == null
                        ? null
                        : new OutOfService(since, r.getString("out_by"), r.getString("out_why")));
    }

    static void aside(Connection c, String watch, Aside aside) throws SQLException {
        if (aside.equals(Aside.NONE)) {
            Rows.run(c, "DELETE FROM disposition WHERE watch=?", watch);
            return;
        }
        var shelf = aside.shelf();
        var out = aside.out();
        Rows.run(
                c,
                "INSERT OR REPLACE INTO disposition VALUES (?,?,?,?,?,?,?)",
                watch,
                shelf == null ? null : shelf.until().toEpochMilli(),
                shelf == null ? "" : shelf.who(),
                shelf == null ? "" : shelf.reason(),
                out == null ? null : out.since().toEpochMilli(),
                out == null ? "" : out.who(),
                out == null ? "" : out.reason());
    }
}
