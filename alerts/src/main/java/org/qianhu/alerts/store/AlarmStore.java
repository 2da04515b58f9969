package org.qianhu.alerts.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms in SQLite. One platform thread writes; readers have connections of their own. A database
 * that does not answer surfaces as {@link IllegalStateException}; nothing was changed then.
 */
public final class AlarmStore implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmStore.class);

    /** A message that waits for delivery. */
    public record Message(long id, long alarm, String body, int attempts) {}

    interface Work<T> {
        T run(Connection db, List<Alarm> told) throws SQLException;
    }

    private interface Ask<T> {
        T run(Connection db) throws SQLException;
    }

    private final String url;
    private final Connection db;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("alarm-store").daemon().factory());
    private final List<Consumer<Alarm>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable Function<Alarm, String> message;

    private AlarmStore(String url, Connection db, @Nullable Function<Alarm, String> message) {
        this.url = url;
        this.db = db;
        this.message = message;
    }

    /**
     * Opens and migrates the database.
     *
     * @param message body of the message about an alarm, or null when nobody is to be told
     */
    public static AlarmStore open(Path file, @Nullable Function<Alarm, String> message) {
        var url = "jdbc:sqlite:" + file;
        try {
            var db = connect(url);
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:org/qianhu/alerts/db")
                    .load()
                    .migrate();
            db.setAutoCommit(false);
            return new AlarmStore(url, db, message);
        } catch (SQLException down) {
            throw new IllegalStateException("cannot open " + file, down);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var db = DriverManager.getConnection(url);
        try (var pragma = db.createStatement()) {
            pragma.execute("PRAGMA journal_mode=WAL");
            pragma.execute("PRAGMA synchronous=FULL");
            pragma.execute("PRAGMA busy_timeout=2000");
        }
        return db;
    }

    /** Stores transitions, alarms, messages and the position, all or nothing. */
    public void commit(
            long position, List<Change> changes, @Nullable Snapshot snapshot, Instant now) {
        write((c, told) -> {
            for (var change : changes) {
                apply(c, change, now, told);
            }
            Rows.run(c, "UPDATE engine SET position=max(position,?)", position);
            if (snapshot != null) {
                Rows.run(
                        c,
                        "UPDATE engine SET snapshot_position=?, snapshot=?",
                        snapshot.position(),
                        snapshot.bytes());
            }
            return true;
        });
    }

    private void apply(Connection c, Change change, Instant now, List<Alarm> told)
            throws SQLException {
        var t = change.transition();
        int fresh =
                Rows.run(
                        c,
                        "INSERT OR IGNORE INTO transition VALUES (?,?,?,?,?,?,?,?)",
                        change.watch(),
                        change.position(),
                        change.ordinal(),
                        t.kind().name(),
                        t.to().name(),
                        t.level(),
                        t.at(),
                        t.value());
        if (fresh == 0) {
            return;
        }
        var last = Rows.query(c, "WHERE watch=? ORDER BY id DESC LIMIT 1", change.watch());
        var standing =
                !last.isEmpty()
                        && (last.getFirst().clearedAt() == null || last.getFirst().latched());
        var trip = t.kind() == Transition.Kind.RAISED || t.kind() == Transition.Kind.LATE_TRIP;
        if (standing) {
            var next = Episodes.after(last.getFirst(), t, change.alarm());
            Rows.update(c, next, trip ? 1 : 0);
            tell(c, next, t.kind(), now, told);
        } else if (change.alarm() != null && trip) {
            var first = Episodes.after(change.alarm(), t, change.alarm());
            long id = Rows.insert(c, first);
            tell(c, Rows.query(c, "WHERE id=?", id).getFirst(), t.kind(), now, told);
        }
    }

    private void tell(
            Connection c, Alarm alarm, Transition.Kind kind, Instant now, List<Alarm> told)
            throws SQLException {
        told.add(alarm);
        var quiet =
                switch (kind) {
                    case RAISED, LATE_TRIP, ROSE, CLEARED, WITHDRAWN -> false;
                    case FELL, CLEARING, RESUMED, KNOWN, PENDING, CALMED -> true;
                };
        if (message != null && !quiet) {
            Rows.run(
                    c,
                    "INSERT INTO outbox (alarm, body, created_at, due_at) VALUES (?,?,?,0)",
                    alarm.id(),
                    message.apply(alarm),
                    now.toEpochMilli());
        }
    }

    /** The last snapshot and the position it stands for; empty before the first. */
    public Optional<Snapshot> snapshot() {
        return ask(c -> {
            try (var s = c.createStatement();
                    var r = s.executeQuery("SELECT snapshot_position, snapshot FROM engine")) {
                byte @Nullable [] bytes = r.next() ? r.getBytes(2) : null;
                return bytes == null
                        ? Optional.empty()
                        : Optional.of(Snapshot.read(r.getLong(1), bytes));
            }
        });
    }

    @Override
    public List<Alarm> find(Query query) {
        var where =
                new StringBuilder(
                        switch (query.state()) {
                            case "open" -> "(cleared_at IS NULL OR latched OR NOT acknowledged)";
                            case "active" -> "cleared_at IS NULL";
                            case "unacknowledged" -> "NOT acknowledged";
                            case "all" -> "1";
                            case String other ->
                                    throw new IllegalArgumentException("no state " + other);
                        });
        var values = new ArrayList<Object>();
        var priority = query.priority();
        var since = query.since();
        narrow(where, values, " AND area=?", query.area());
        narrow(where, values, " AND system=?", query.system());
        narrow(where, values, " AND priority=?", priority == null ? null : Rows.rank(priority));
        narrow(where, values, " AND raised_at>=?", since == null ? null : since.toEpochMilli());
        values.add(Math.clamp(query.limit(), 1, 10_000));
        var order = " ORDER BY acknowledged, priority, raised_at DESC, id DESC LIMIT ?";
        return ask(c -> Rows.query(c, "WHERE " + where + order, values.toArray()));
    }

    private static void narrow(
            StringBuilder where, List<Object> values, String sql, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.add(value);
        }
    }

    @Override
    public Optional<Alarm> byId(long id) {
        return ask(c -> Rows.query(c, "WHERE id=?", id).stream().findFirst());
    }

    @Override
    public Done acknowledge(long id, String who, Instant at, String comment) {
        return act(
                id,
                "acknowledge",
                who,
                at,
                comment,
                a -> a.acknowledged() ? "already acknowledged" : "",
                a -> Episodes.deed(a, true, a.latched(), who, at, at, comment));
    }

    @Override
    public Done reset(long id, String who, Instant at, String comment) {
        return act(
                id,
                "reset",
                who,
                at,
                comment,
                a -> {
                    if (!a.latched()) {
                        return "not latched";
                    }
                    return a.condition() == Condition.NORMAL
                            ? ""
                            : "condition is " + a.condition().name().toLowerCase(Locale.ROOT);
                },
                a ->
                        Episodes.deed(
                                a,
                                a.acknowledged(),
                                false,
                                a.acknowledgedBy(),
                                a.acknowledgedAt(),
                                at,
                                comment));
    }

    private Done act(
            long id,
            String what,
            String who,
            Instant at,
            String comment,
            Function<Alarm, String> refusal,
            Function<Alarm, Alarm> deed) {
        return write((c, told) -> {
            var found = Rows.query(c, "WHERE id=?", id);
            if (found.isEmpty()) {
                return new Done.Unknown(id);
            }
            var why = refusal.apply(found.getFirst());
            if (!why.isEmpty()) {
                return new Done.Unchanged(found.getFirst(), why);
            }
            var next = deed.apply(found.getFirst());
            Rows.update(c, next, 0);
            Rows.run(
                    c,
                    "INSERT INTO action (alarm, at, who, what, comment) VALUES (?,?,?,?,?)",
                    id,
                    at.toEpochMilli(),
                    who,
                    what,
                    comment);
            told.add(next);
            return new Done.Changed(next);
        });
    }

    @Override
    public Counts counts() {
        return ask(c -> {
            try (var s = c.createStatement();
                    var r =
                            s.executeQuery(
                                    "SELECT count(*) FILTER (WHERE cleared_at IS NULL), count(*) FILTER"
                                            + " (WHERE NOT acknowledged), count(*) FROM alarm")) {
                r.next();
                return new Counts(r.getLong(1), r.getLong(2), r.getLong(3));
            }
        });
    }

    @Override
    public OptionalLong oldestUnsentAgeMs(Instant now) {
        return ask(c -> {
            try (var s = c.createStatement();
                    var r =
                            s.executeQuery(
                                    "SELECT min(created_at) FROM outbox WHERE state='queued'")) {
                long at = r.next() ? r.getLong(1) : 0;
                return r.wasNull()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Math.max(0, now.toEpochMilli() - at));
            }
        });
    }

    @Override
    public AutoCloseable listen(Consumer<Alarm> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The oldest waiting message of each alarm that is due, oldest first. */
    public List<Message> due(Instant now) {
        return ask(c -> {
            try (var s =
                    c.prepareStatement(
                            "SELECT id, alarm, body, attempts, due_at, min(id) FROM outbox WHERE"
                                    + " state='queued' GROUP BY alarm HAVING due_at<=? ORDER BY id LIMIT 100")) {
                s.setLong(1, now.toEpochMilli());
                var due = new ArrayList<Message>();
                try (var r = s.executeQuery()) {
                    while (r.next()) {
                        due.add(
                                new Message(
                                        r.getLong(1), r.getLong(2), r.getString(3), r.getInt(4)));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Notes one attempt: {@code queued} again until {@code next}, {@code delivered} or {@code
     * refused}.
     */
    public void attempted(long message, String state, String detail, Instant next) {
        write((c, _) ->
                Rows.run(
                        c,
                        "UPDATE outbox SET state=?, detail=?, due_at=?, attempts=attempts+1 WHERE id=?",
                        state,
                        detail,
                        next.toEpochMilli(),
                        message));
    }

    <T> T write(Work<T> work) {
        try {
            return writer.submit(() -> transact(work)).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("alarm store: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private <T> T transact(Work<T> work) throws SQLException {
        var told = new ArrayList<Alarm>();
        T result;
        try {
            result = work.run(db, told);
            db.commit();
        } catch (SQLException | RuntimeException failed) {
            db.rollback();
            throw failed;
        }
        for (var alarm : told) {
            for (var listener : listeners) {
                try {
                    listener.accept(alarm);
                } catch (RuntimeException broken) {
                    LOG.error("a listener failed on alarm {}", alarm.id(), broken);
                }
            }
        }
        return result;
    }

    private <T> T ask(Ask<T> ask) {
        try (var c = connect(url)) {
            return ask.run(c);
        } catch (SQLException down) {
            throw new IllegalStateException("alarm store does not answer", down);
        }
    }

    @Override
    public void close() {
        writer.close();
        try {
            db.close();
        } catch (SQLException late) {
            LOG.warn("closing the alarm store", late);
        }
    }
}
