package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Alarms as rows. */
final class AlarmRows {
    private static final List<String> FIXED =
            List.of(
                    "watch",
                    "point",
                    "system",
                    "area",
                    "building",
                    "floor",
                    "space",
                    "unit",
                    "standard",
                    "clause",
                    "adoption",
                    "catalogue",
                    "raised_at");
    private static final List<String> CHANGING =
            List.of(
                    "priority",
                    "condition",
                    "acknowledged",
                    "latched",
                    "zh",
                    "en",
                    "changed_at",
                    "cleared_at",
                    "value",
                    "limit_text",
                    "acknowledged_by",
                    "acknowledged_at",
                    "comment",
                    "trips",
                    "confirmation",
                    "latching",
                    "withdrawn",
                    "suppressed_by",
                    "disposition",
                    "aside_at",
                    "aside_by",
                    "aside_why");
    private static final String INSERT =
            "INSERT INTO alarm ("
                    + String.join(",", FIXED)
                    + ","
                    + String.join(",", CHANGING)
                    + ") VALUES (?"
                    + ",?".repeat(FIXED.size() + CHANGING.size() - 1)
                    + ") RETURNING id";
    private static final String UPDATE =
            "UPDATE alarm SET "
                    + String.join("=?,", CHANGING)
                    + "=?, revision=revision+1 WHERE id=?";

    private AlarmRows() {}

    static List<Alarm> query(Connection db, String tail, Object... values) throws SQLException {
        return Rows.list(db, "SELECT * FROM alarm " + tail, AlarmRows::alarm, values);
    }

    /** Gives the new alarm its id. */
    static long insert(Connection db, Case c) throws SQLException {
        var values = new ArrayList<@Nullable Object>(fixed(c.alarm()));
        values.addAll(changing(c));
        return Rows.number(db, INSERT, values.toArray()).orElseThrow();
    }

    static void update(Connection db, Case c) throws SQLException {
        var values = new ArrayList<@Nullable Object>(changing(c));
        values.add(c.alarm().id());
        Rows.run(db, UPDATE, values.toArray());
    }

    /** In the order of {@link #FIXED}. */
    private static List<Object> fixed(Alarm a) {
        return List.of(
                a.watch(),
                a.point(),
                a.system(),
                a.place().area(),
                a.place().building(),
                a.place().floor(),
                a.place().space(),
                a.unit(),
                a.standard(),
                a.clause(),
                a.adoption(),
                a.catalogue(),
                a.raisedAt().toEpochMilli());
    }

    /** In the order of {@link #CHANGING}. */
    private static List<@Nullable Object> changing(Case c) {
        var a = c.alarm();
        var shown = Shown.of(a.disposition());
        return Arrays.<@Nullable Object>asList(
                rank(a.priority()),
                a.condition().name(),
                a.acknowledged() ? 1 : 0,
                a.latched() ? 1 : 0,
                a.text().zh(),
                a.text().en(),
                a.changedAt().toEpochMilli(),
                Rows.ms(a.clearedAt()),
                a.value(),
                a.limit(),
                a.acknowledgedBy(),
                Rows.ms(a.acknowledgedAt()),
                a.comment(),
                a.trips(),
                a.confirmation().name(),
                c.latching() ? 1 : 0,
                c.withdrawn() ? 1 : 0,
                c.suppressedBy(),
                a.disposition().id(),
                Rows.ms(shown.at()),
                shown.who(),
                shown.why());
    }

    static Alarm alarm(ResultSet r) throws SQLException {
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
                Rows.instant(r, "cleared_at"),
                r.getDouble("value"),
                r.getString("unit"),
                r.getString("limit_text"),
                r.getString("standard"),
                r.getString("clause"),
                r.getString("adoption"),
                r.getString("catalogue"),
                r.getString("acknowledged_by"),
                Rows.instant(r, "acknowledged_at"),
                r.getString("comment"),
                Confirmation.valueOf(r.getString("confirmation")),
                disposition(r),
                r.getInt("trips"));
    }

    private static Disposition disposition(ResultSet r) throws SQLException {
        var at = Instant.ofEpochMilli(r.getLong("aside_at"));
        var who = r.getString("aside_by");
        var why = r.getString("aside_why");
        return switch (r.getString("disposition")) {
            case "shelved" -> new Disposition.Shelved(at, who, why);
            case "out_of_service" -> new Disposition.OutOfService(at, who, why);
            case "suppressed" -> new Disposition.Suppressed(r.getString("suppressed_by"));
            default -> new Disposition.InService();
        };
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
