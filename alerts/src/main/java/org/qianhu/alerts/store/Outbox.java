package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages about alarms, each stored in the transaction of the change that it tells. A message is
 * {@code queued} until it is {@code delivered}, {@code refused} for good, or {@code cancelled}
 * because somebody has seen the alarm, or nobody is to be called for it.
 */
public final class Outbox {
    /**
     * A message that waits for delivery.
     *
     * @param id unique, growing; an alarm's messages are sent in this order
     * @param attempts how often it was tried already
     */
    public record Message(long id, long alarm, String body, int attempts) {}

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    static final String DUE =
            "SELECT o.id, o.alarm, o.body, o.attempts FROM (SELECT min(id) AS head FROM outbox"
                    + " WHERE state='queued' GROUP BY alarm) JOIN outbox o ON o.id=head"
                    + " JOIN alarm a ON a.id=o.alarm WHERE o.due_at<=?"
                    + " ORDER BY a.priority, o.id LIMIT ?";

    static final String CANCEL =
            "UPDATE outbox SET state='cancelled' WHERE alarm=? AND state='queued' AND about='rise'";
    private static final String KNOWN =
            "SELECT count(*) FROM outbox WHERE alarm=? AND state='delivered'";

    private final Database db;
    private final @Nullable Function<Alarm, String> body;

    Outbox(Database db, @Nullable Function<Alarm, String> body) {
        this.db = db;
        this.body = body;
    }

    /** Tells that {@code alarm} stands, as part of the transaction {@code c}. */
    void rise(Connection c, Alarm alarm, Instant now) throws SQLException {
        add(c, alarm, "rise", now);
    }

    /**
     * Tells that {@code alarm} is over, as part of the transaction {@code c}. Of one that is off
     * the desk the end is told to those only who know of it.
     */
    void end(Connection c, Alarm alarm, Instant now) throws SQLException {
        if (alarm.presented() || Rows.number(c, KNOWN, alarm.id()).orElse(0) > 0) {
            add(c, alarm, "end", now);
        }
    }

    /** What waits to be told of the rise of that alarm is told no more. */
    void cancel(Connection c, long alarm) throws SQLException {
        Rows.run(c, CANCEL, alarm);
    }

    /** A body that cannot be written never holds up an alarm. */
    private void add(Connection c, Alarm alarm, String about, Instant now) throws SQLException {
        if (body == null) {
            return;
        }
        var state = "queued";
        var detail = "";
        var text = "";
        try {
            text = body.apply(alarm);
        } catch (RuntimeException broken) {
            LOG.error("no message could be written about alarm {}", alarm.id(), broken);
            state = "refused";
            detail = broken.toString();
        }
        Rows.run(
                c,
                "INSERT INTO outbox (alarm, body, created_at, state, due_at, detail, about)"
                        + " VALUES (?,?,?,?,0,?,?)",
                alarm.id(),
                text,
                now.toEpochMilli(),
                state,
                detail,
                about);
    }

    /** The oldest waiting message of each alarm, where it is due; the most urgent alarm first. */
    public List<Message> due(Instant now, int most) {
        return db.read(c -> Rows.list(c, DUE, Outbox::message, now.toEpochMilli(), most));
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4));
    }

    /** Notes that the message was taken. */
    public void delivered(long message) {
        attempted(message, "delivered", "", Instant.EPOCH);
    }

    /** Notes that the message will never be taken. */
    public void refused(long message, String why) {
        attempted(message, "refused", why, Instant.EPOCH);
    }

    /**
     * Notes that the message was not taken and is to be tried again at {@code next}; one that was
     * cancelled meanwhile is not.
     */
    public void again(long message, String why, Instant next) {
        attempted(message, "queued", why, next);
    }

    private void attempted(long message, String state, String detail, Instant next) {
        var sql =
                "UPDATE outbox SET state=?, detail=?, due_at=?, attempts=attempts+1 WHERE id=?"
                        + (state.equals("queued") ? " AND state='queued'" : "");
        var _ =
                db.write(
                        c -> Rows.run(c, sql, state, detail, next.toEpochMilli(), message),
                        () -> {});
    }

    /** How many messages wait. */
    public long waiting() {
        return db.read(c -> Rows.number(c, "SELECT count(*) FROM outbox WHERE state='queued'"))
                .orElse(0);
    }

    /** When the oldest waiting message was stored, in epoch ms; empty when none waits. */
    OptionalLong oldest() {
        return db.read(
                c -> Rows.number(c, "SELECT min(created_at) FROM outbox WHERE state='queued'"));
    }
}
