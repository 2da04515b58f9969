package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Alarms as rows. */
final class Rows {
    private static final String INSERT =
            "INSERT INTO alarm (watch, point, system, area, building, floor, space, priority,"
                    + " condition, acknowledged, latched, zh, en, raised_at, changed_at, cleared_at,"
                    + " value, unit, limit_text, standard, clause, adoption, catalogue,"
                    + " acknowledged_by, acknowledged_at, comment) VALUES"
                    + " (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id";
    private static final String UPDATE =
            "UPDATE alarm SET priority=?, condition=?, acknowledged=?, latched=?, zh=?, en=?,"
                    + " changed_at=?, cleared_at=?, value=?, limit_text=?, acknowledged_by=?,"
                    + " acknowledged_at=?, comment=?, trips=trips+? WHERE id=?";

    private Rows() {}

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static List<Alarm> query(Connection db, String tail, Object... values) throws SQLException {
        return list(db, "SELECT * FROM alarm " + tail, Rows::alarm, values);
    }

    static <T> List<T> list(Connection db, String sql, Reader<T> reader, Object... values)
            throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    static int run(Connection db, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The one number that {@code sql} asks for; empty when it is null. */
    static OptionalLong number(Connection db, String sql, Object... values) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            set(statement, values);
            try (var row = statement.executeQuery()) {
                long number = row.next() ? row.getLong(1) : 0;
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
    }

    static long insert(Connection db, Alarm a) throws SQLException {
        try (var statement = db.prepareStatement(INSERT)) {
            set(
                    statement,
                    a.watch(),
                    a.point(),
                    a.system(),
                    a.place().area(),
                    a.place().building(),
                    a.place().floor(),
                    a.place().space(),
                    rank(a.priority()),
                    a.condition().name(),
                    a.acknowledged() ? 1 : 0,
                    a.latched() ? 1 : 0,
                    a.text().zh(),
                    a.text().en(),
                    a.raisedAt().toEpochMilli(),
                    a.changedAt().toEpochMilli(),
                    ms(a.clearedAt()),
                    a.value(),
                    a.unit(),
                    a.limit(),
                    a.standard(),
                    a.clause(),
                    a.adoption(),
                    a.catalogue(),
                    a.acknowledgedBy(),
                    ms(a.acknowledgedAt()),
                    a.comment());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static void update(Connection db, Alarm a, int trips) throws SQLException {
        run(
                db,
                UPDATE,
                rank(a.priority()),
                a.condition().name(),
                a.acknowledged() ? 1 : 0,
                a.latched() ? 1 : 0,
                a.text().zh(),
                a.text().en(),
                a.changedAt().toEpochMilli(),
                ms(a.clearedAt()),
                a.value(),
                a.limit(),
                a.acknowledgedBy(),
                ms(a.acknowledgedAt()),
                a.comment(),
                trips,
                a.id());
    }

    private static Alarm alarm(ResultSet r) throws SQLException {
        return new Alarm(
                r.getLong("id"),
                r.getString("watch"),
                r.getString("point"),
                r.getString("system"),
                new Place(
                        r.getString("area"),
                        r.getString("building"),
                        r.getString("floor"),
                        r.getString("space")),
                priority(r.getInt("priority")),
                Condition.valueOf(r.getString("condition")),
                r.getBoolean("acknowledged"),
                r.getBoolean("latched"),
                new Names(r.getString("zh"), r.getString("en")),
                Instant.ofEpochMilli(r.getLong("raised_at")),
                Instant.ofEpochMilli(r.getLong("changed_at")),
                instant(r, "cleared_at"),
                r.getDouble("value"),
                r.getString("unit"),
                r.getString("limit_text"),
                r.getString("standard"),
                r.getString("clause"),
                r.getString("adoption"),
                r.getString("catalogue"),
                r.getString("acknowledged_by"),
                instant(r, "acknowledged_at"),
                r.getString("comment"),
                Confirmation.OPEN,
                new Disposition.InService(),
                r.getInt("trips"));
    }

    private static void set(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long ms = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(ms);
    }

    private static @Nullable Long ms(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /** The order of urgency as stored: 0 is the most urgent. */
    static int rank(Priority priority) {
        return switch (priority) {
            case CRITICAL -> 0;
            case HIGH -> 1;
            case MEDIUM -> 2;
            case LOW -> 3;
        };
    }

    static Priority priority(int rank) {
        return switch (rank) {
            case 0 -> Priority.CRITICAL;
            case 1 -> Priority.HIGH;
            case 2 -> Priority.MEDIUM;
            default -> Priority.LOW;
        };
    }
}
