package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;

/**
 * Writes changes into the alarms and the outbox; every method is part of the caller's transaction.
 */
final class Ledger {
    private static final String INSERT =
            "INSERT OR IGNORE INTO transition VALUES (?,?,?,?,?,?,?,?)";

    private final Outbox outbox;

    Ledger(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Applies {@code change} unless it was applied before; adds to {@code told} what changed. */
    void apply(Connection c, Change change, Instant now, List<Alarm> told) throws SQLException {
        if (!note(c, change)) {
            return;
        }
        var t = change.transition();
        var trip = t.kind() == Kind.RAISED || t.kind() == Kind.LATE_TRIP;
        var standing = standing(c, change.watch());
        if (standing.isPresent()) {
            var next = Episodes.after(standing.get(), t, change.alarm());
            Rows.update(c, next, trip ? 1 : 0);
            tell(c, next, t, now, told);
        } else if (trip && change.alarm() != null) {
            long id = Rows.insert(c, Episodes.after(change.alarm(), t, change.alarm()));
            tell(c, Rows.query(c, "WHERE id=?", id).getFirst(), t, now, told);
        }
    }

    private static boolean note(Connection c, Change change) throws SQLException {
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
                        t.value())
                > 0;
    }

    /** The alarm of {@code watch} that is not over. */
    static Optional<Alarm> standing(Connection c, String watch) throws SQLException {
        return Rows.query(c, "WHERE watch=? ORDER BY id DESC LIMIT 1", watch).stream()
                .filter(Alarm::standing)
                .findFirst();
    }

    private void tell(Connection c, Alarm alarm, Transition t, Instant now, List<Alarm> told)
            throws SQLException {
        told.add(alarm);
        var news =
                switch (t.kind()) {
                    case RAISED, LATE_TRIP, ROSE, FELL -> true;
                    // What is latched still stands; its reset will be the news.
                    case CLEARED, WITHDRAWN -> !alarm.standing();
                    case CLEARING, RESUMED, KNOWN, PENDING, CALMED, LOST, SUPPRESSED, RELEASED ->
                            false;
                };
        if (news) {
            outbox.add(c, alarm, now);
        }
    }

    /** The alarm as a person left it. */
    void act(Connection c, Alarm before, Alarm after, Deed deed, List<Alarm> told)
            throws SQLException {
        Rows.update(c, after, 0);
        Rows.run(
                c,
                "INSERT INTO action (alarm, at, who, what, comment) VALUES (?,?,?,?,?)",
                after.id(),
                deed.at().toEpochMilli(),
                deed.who(),
                deed.what(),
                deed.comment());
        told.add(after);
        if (before.standing() && !after.standing()) {
            outbox.add(c, after, deed.at());
        }
    }
}
