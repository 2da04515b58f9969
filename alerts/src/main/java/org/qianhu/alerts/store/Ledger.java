package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;

/**
 * Writes what the state model says into the alarms and the outbox; every method is part of the
 * caller's transaction, and adds to {@code told} what changed.
 */
final class Ledger {
    // Not OR IGNORE: that would pass over a row that cannot be stored as if it were there already.
    private static final String INSERT =
            "INSERT INTO transition (watch, position, ordinal, kind, condition, level, at, value,"
                    + " cause, alarm) VALUES (?,?,?,?,?,?,?,?,?,?)"
                    + " ON CONFLICT (watch, position, ordinal) DO NOTHING";
    private static final String BELONGS =
            "UPDATE transition SET alarm=? WHERE watch=? AND position=? AND ordinal=?";

    private final Outbox outbox;

    Ledger(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Applies {@code change} unless it was applied before. */
    void apply(Connection c, Change change, Instant now, List<Alarm> told) throws SQLException {
        var t = change.transition();
        var trip = t.kind() == Kind.RAISED || t.kind() == Kind.LATE_TRIP;
        var standing = Cases.standing(c, change.watch()).orElse(null);
        if (!note(c, change, standing == null ? null : standing.alarm().id())) {
            return;
        }
        if (standing != null) {
            var next = Episodes.after(standing, t, shown(c, change.cause()), change.alarm());
            AlarmRows.update(c, next);
            tell(c, standing, next, news(t), now, told);
        } else if (trip && change.alarm() != null) {
            begin(c, change, change.alarm(), now, told);
        }
    }

    private void begin(Connection c, Change change, Alarm fresh, Instant now, List<Alarm> told)
            throws SQLException {
        var t = change.transition();
        var aside = Cases.aside(c, change.watch());
        var begun = Episodes.begun(fresh, t, shown(c, change.cause()), aside);
        long id = AlarmRows.insert(c, begun);
        belongs(c, change, id);
        tell(c, null, begun.with(begun.alarm().numbered(id)), news(t), now, told);
    }

    /** What is off the desk itself explains nothing: its consequences would be on none. */
    private static String shown(Connection c, String cause) throws SQLException {
        return cause.isEmpty() || Cases.aside(c, cause).equals(Aside.NONE) ? cause : "";
    }

    private static boolean note(Connection c, Change change, @Nullable Long alarm)
            throws SQLException {
        var t = change.transition();
        return Rows.run(
                        c,
                        INSERT,
                        change.watch(),
                        change.position(),
                        change.ordinal(),
                        t.kind().name(),
                        t.to().name(),
                        t.level(),
                        t.at(),
                        t.value(),
                        change.cause(),
                        alarm)
                > 0;
    }

    private static void belongs(Connection c, Change change, long alarm) throws SQLException {
        Rows.run(c, BELONGS, alarm, change.watch(), change.position(), change.ordinal());
    }

    private static boolean news(Transition t) {
        return switch (t.kind()) {
            case RAISED, LATE_TRIP, ROSE, FELL -> true;
            case CLEARED,
                    WITHDRAWN,
                    CLEARING,
                    RESUMED,
                    KNOWN,
                    PENDING,
                    CALMED,
                    LOST,
                    SUPPRESSED,
                    RELEASED ->
                    false;
        };
    }

    /**
     * What somebody or a rule did. What concerns the watch concerns every alarm of it that is open.
     */
    void rule(Connection c, Case before, Ruling.Moved ruling, List<Alarm> told)
            throws SQLException {
        var after = ruling.after();
        var deed = ruling.deed();
        note(c, after.alarm().id(), deed);
        AlarmRows.update(c, after);
        tell(c, before, after, deed.what().equals("unacknowledge"), deed.at(), told);
        if (!before.aside().equals(after.aside())) {
            Cases.aside(c, after.alarm().watch(), after.aside());
            for (var other : Cases.open(c, after.alarm().watch())) {
                if (other.alarm().id() != after.alarm().id()) {
                    var was = other.with(before.aside());
                    note(c, other.alarm().id(), deed);
                    var next = was.with(after.aside());
                    AlarmRows.update(c, next);
                    tell(c, was, next, false, deed.at(), told);
                }
            }
            if (!after.aside().equals(Aside.NONE)) {
                release(c, after.alarm().watch(), deed.at(), told);
            }
        }
    }

    /** Brings back what an alarm explained that somebody took off the desk. */
    private void release(Connection c, String cause, Instant at, List<Alarm> told)
            throws SQLException {
        for (var was : Cases.explainedBy(c, cause)) {
            var next = was.explained("");
            note(c, was.alarm().id(), new Deed(at, "qianhu", "released", ""));
            AlarmRows.update(c, next);
            tell(c, was, next, false, at, told);
        }
    }

    private static void note(Connection c, long alarm, Deed deed) throws SQLException {
        Rows.run(
                c,
                "INSERT INTO action (alarm, at, who, what, comment) VALUES (?,?,?,?,?)",
                alarm,
                deed.at().toEpochMilli(),
                deed.who(),
                deed.what(),
                deed.comment());
    }

    private void tell(
            Connection c,
            @Nullable Case before,
            Case after,
            boolean telling,
            Instant now,
            List<Alarm> told)
            throws SQLException {
        told.add(after.alarm());
        SupervisionRows.note(c, before == null ? null : before.alarm(), after.alarm(), now);
        if (News.cancels(before, after)) {
            outbox.cancel(c, after.alarm().id());
        }
        switch (News.of(before, after, telling)) {
            case RISE -> outbox.rise(c, after.alarm(), now);
            case END -> outbox.end(c, after.alarm(), now);
            case NONE -> {}
        }
    }
}
