package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.qianhu.alerts.alarm.Step;

/**
 * What became of an alarm and what was done to it. Transitions stand at the time of the plant,
 * deeds at that of the wall clock.
 */
final class Timeline {
    static final String TRANSITIONS =
            "SELECT at, kind, cause, value FROM transition WHERE alarm=?"
                    + " ORDER BY position, ordinal";
    static final String DEEDS =
            "SELECT at, who, what, comment FROM action WHERE alarm=? ORDER BY id";

    private Timeline() {}

    /** Oldest first; at the same time the transition before the deed. */
    static List<Step> of(Connection c, long alarm) throws SQLException {
        var steps =
                new ArrayList<>(
                        Rows.list(
                                c,
                                TRANSITIONS,
                                r ->
                                        new Step(
                                                Instant.ofEpochMilli(r.getLong(1)),
                                                r.getString(2).toLowerCase(Locale.ROOT),
                                                "",
                                                r.getString(3),
                                                r.getDouble(4)),
                                alarm));
        for (var deed : deeds(c, alarm)) {
            steps.add(new Step(deed.at(), deed.what(), deed.who(), deed.comment(), Double.NaN));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    static List<Deed> deeds(Connection c, long alarm) throws SQLException {
        return Rows.list(
                c,
                DEEDS,
                r ->
                        new Deed(
                                Instant.ofEpochMilli(r.getLong(1)),
                                r.getString(2),
                                r.getString(3),
                                r.getString(4)),
                alarm);
    }
}
