package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.supervision.Appearance;
import org.qianhu.alerts.supervision.Course;
import org.qianhu.alerts.supervision.CourseStep;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;

/** The course of alarms, written in the transaction that changes an alarm, and read from there. */
public final class SupervisionRows implements Course {
    private static final String INSERT =
            "INSERT INTO course (alarm, noted_at, at, priority, trips, disposition, acknowledged,"
                    + " active, standing, change, announced)"
                    + " VALUES (?, max(?, ifnull((SELECT noted_at FROM course ORDER BY id DESC LIMIT 1),"
                    + " 0)), ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String STEPS =
            "SELECT c.*, a.watch, a.point, a.system, a.area, a.building, a.floor, a.space,"
                    + " a.adoption, a.zh, a.en, a.raised_at FROM course c JOIN alarm a ON a.id=c.alarm ";
    private static final String OPEN =
            STEPS
                    + "WHERE c.id IN (SELECT max(id) FROM course WHERE noted_at < ?1 AND alarm IN"
                    + " (SELECT id FROM alarm WHERE (cleared_at IS NULL OR latched=1 OR acknowledged=0)"
                    + " UNION SELECT alarm FROM course WHERE noted_at >= ?1) GROUP BY alarm)"
                    + " AND (c.standing=1 OR c.acknowledged=0) ORDER BY c.id";

    private final Database db;

    /** Of that store, which stays the caller's to close. */
    public SupervisionRows(AlarmStore store) {
        db = store.database();
    }

    /**
     * Notes how an alarm appears now, if that changed; part of the caller's transaction.
     *
     * @param was the alarm before, or null for a new one
     */
    static void note(Connection c, @Nullable Alarm was, Alarm is, Instant now) throws SQLException {
        var before = was == null ? null : Appearance.of(was);
        var after = Appearance.of(is);
        if (!after.equals(before)) {
            Rows.run(
                    c,
                    INSERT,
                    is.id(),
                    now.toEpochMilli(),
                    is.changedAt().toEpochMilli(),
                    AlarmRows.rank(after.priority()),
                    after.trips(),
                    after.disposition(),
                    after.acknowledged() ? 1 : 0,
                    after.active() ? 1 : 0,
                    after.standing() ? 1 : 0,
                    after.since(before).name(),
                    after.announcedAfter(before) ? 1 : 0);
        }
    }

    private static Appearance appearance(ResultSet r) throws SQLException {
        return new Appearance(
                AlarmRows.priority(r.getInt("priority")),
                r.getInt("trips"),
                r.getString("disposition"),
                r.getBoolean("acknowledged"),
                r.getBoolean("active"),
                r.getBoolean("standing"));
    }

    @Override
    public List<CourseStep> openAt(Instant moment) {
        return db.read(c -> Rows.list(c, OPEN, SupervisionRows::step, moment.toEpochMilli()));
    }

    @Override
    public long idBefore(Instant moment) {
        var first = "SELECT min(id) FROM course WHERE noted_at >= ?";
        var last = "SELECT ifnull(max(id), 0) + 1 FROM course";
        return db.read(c -> {
            var found = Rows.number(c, first, moment.toEpochMilli());
            return (found.isPresent() ? found : Rows.number(c, last)).orElse(1) - 1;
        });
    }

    @Override
    public List<CourseStep> after(long id, int most) {
        var sql = STEPS + "WHERE c.id > ? ORDER BY c.id LIMIT ?";
        return db.read(c -> Rows.list(c, sql, SupervisionRows::step, id, most));
    }

    @Override
    public OptionalLong position(String reader) {
        var sql = "SELECT position FROM course_reader WHERE name=?";
        return db.read(c -> Rows.list(c, sql, r -> r.getLong(1), reader)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public void keepPosition(String reader, long position) {
        var sql =
                "INSERT INTO course_reader VALUES (?,?)"
                        + " ON CONFLICT (name) DO UPDATE SET position=excluded.position";
        var _ = db.write(c -> Rows.run(c, sql, reader, position), () -> {});
    }

    private static CourseStep step(ResultSet r) throws SQLException {
        return new CourseStep(
                r.getLong("id"),
                r.getLong("alarm"),
                r.getString("watch"),
                r.getString("point"),
                r.getString("system"),
                new Place(
                        r.getString("area"),
                        r.getString("building"),
                        r.getString("floor"),
                        r.getString("space")),
                r.getString("adoption"),
                new Names(r.getString("zh"), r.getString("en")),
                Instant.ofEpochMilli(r.getLong("raised_at")),
                Instant.ofEpochMilli(r.getLong("noted_at")),
                Instant.ofEpochMilli(r.getLong("at")),
                appearance(r),
                Appearance.Change.valueOf(r.getString("change")),
                r.getBoolean("announced"));
    }
}
