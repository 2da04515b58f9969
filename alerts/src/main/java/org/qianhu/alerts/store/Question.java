package org.qianhu.alerts.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarms.Query;

/** A query as SQL. The conditions are spelled as in the indexes, or those are not used. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record Question(String tail, Object[] values) {
    static final String OPEN = "(cleared_at IS NULL OR latched=1 OR acknowledged=0)";
    private static final String SHOWN = OPEN + " AND disposition='in_service'";

    /**
     * What is over under the alarm that explains it needs nobody; a watch that people set aside is
     * told by its newest alarm, over or not, for else nobody would find it to bring it back.
     */
    private static final String ASIDE =
            "id IN (SELECT id FROM alarm INDEXED BY alarm_aside WHERE "
                    + OPEN
                    + " AND disposition<>'in_service'"
                    + " AND (disposition<>'suppressed' OR cleared_at IS NULL OR latched=1)"
                    + " UNION SELECT max(a.id) FROM disposition d JOIN alarm a ON a.watch=d.watch"
                    + " WHERE d.shelved_until IS NOT NULL OR d.out_since IS NOT NULL"
                    + " GROUP BY d.watch)";

    private static final String ACTIVE = "cleared_at IS NULL";
    private static final String UNACKNOWLEDGED = SHOWN + " AND acknowledged=0";
    private static final int MOST = 10_000;

    static final String ACTIVE_COUNT = "SELECT count(*) FROM alarm WHERE " + ACTIVE;
    static final String UNACKNOWLEDGED_COUNT = "SELECT count(*) FROM alarm WHERE " + UNACKNOWLEDGED;

    /**
     * @throws IllegalArgumentException for a state that there is not
     */
    static Question of(Query query) {
        var where = new StringBuilder("WHERE ").append(state(query.state()));
        var values = new ArrayList<Object>();
        var priority = query.priority();
        var since = query.since();
        narrow(where, values, " AND area=?", query.area());
        narrow(where, values, " AND system=?", query.system());
        narrow(
                where,
                values,
                " AND priority=?",
                priority == null ? null : AlarmRows.rank(priority));
        narrow(where, values, " AND raised_at>=?", since == null ? null : since.toEpochMilli());
        values.add(Math.clamp(query.limit(), 1, MOST));
        where.append(" ORDER BY acknowledged, priority, raised_at DESC, id DESC LIMIT ?");
        return new Question(where.toString(), values.toArray());
    }

    private static String state(String state) {
        return switch (state) {
            case "open" -> SHOWN;
            case "set_aside" -> ASIDE;
            case "active" -> ACTIVE;
            case "unacknowledged" -> UNACKNOWLEDGED;
            case "all" -> "1";
            case String other ->
                    throw new IllegalArgumentException(
                            "no state '"
                                    + other
                                    + "'; open, active, unacknowledged, set_aside or all");
        };
    }

    private static void narrow(
            StringBuilder where, List<Object> values, String sql, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.add(value);
        }
    }
}
