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
 * {@code queued} until it is {@code delivered} or {@code refused} for good.
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

    private final Database db;
    private final @Nullable Function<Alarm, String> body;

    Outbox(Database db, @Nullable Function<Alarm, String> body) {
        this.db = db;
        this.body = body;
    }

    /** Part of the transaction {@code c}. A body that cannot be written never holds up an alarm. */
    void add(Connection c, Alarm alarm, Instant now) throws SQLException {
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
                "INSERT INTO outbox (alarm, body, created_at, state, due_at, detail) VALUES"
                        + " (?,?,?,?,0,?)",
                alarm.id(),
                text,
                now.toEpochMilli(),
                state,
                detail);
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

    /** Notes that the message was not taken and is to be tried again at {@code next}. */
    public void again(long message, String why, Instant next) {
        attempted(message, "queued", why, next);
    }

    private void attempted(long message, String state, String detail, Instant next) {
        var sql = "UPDATE outbox SET state=?, detail=?, due_at=?, attempts=attempts+1 WHERE id=?";
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
