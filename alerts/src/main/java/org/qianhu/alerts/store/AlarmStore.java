package org.qianhu.alerts.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.By;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms in SQLite, with the engine's position and snapshot and the outbox in the same file. A
 * database that does not answer surfaces as {@link IllegalStateException}, a row that it will never
 * take as {@link IllegalArgumentException}; nothing was changed then.
 */
public final class AlarmStore implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmStore.class);

    /** Part of a transaction; adds to {@code told} the alarms it changed. */
    interface Work<T> {
        T run(Connection db, List<Alarm> told) throws SQLException;
    }

    private final Database db;
    private final Outbox outbox;
    private final Ledger ledger;
    private final List<Consumer<Alarm>> listeners = new CopyOnWriteArrayList<>();

    private AlarmStore(Database db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
        ledger = new Ledger(outbox);
    }

    /**
     * Opens and migrates the database.
     *
     * @param message body of the message about an alarm, or null when nobody is to be told
     * @throws IllegalStateException when the file cannot be opened
     */
    public static AlarmStore open(Path file, @Nullable Function<Alarm, String> message) {
        var db = new Database(file);
        return new AlarmStore(db, new Outbox(db, message));
    }

    /** Stores transitions, alarms, messages and the position, all or nothing. */
    public void commit(
            long position, List<Change> changes, @Nullable Snapshot snapshot, Instant now) {
        write(
                now,
                (c, told) -> {
                    for (var change : changes) {
                        ledger.apply(c, change, now, told);
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

    /** The last snapshot and the position it stands for; empty before the first. */
    public Optional<Snapshot> snapshot() {
        return db.read(c -> {
            try (var s = c.createStatement();
                    var r = s.executeQuery("SELECT snapshot_position, snapshot FROM engine")) {
                byte @Nullable [] bytes = r.next() ? r.getBytes(2) : null;
                return bytes == null
                        ? Optional.empty()
                        : Optional.of(Snapshot.read(r.getLong(1), bytes));
            }
        });
    }

    /** Notes what could not be judged; the same a second time changes nothing. */
    public void setAside(SetAside what) {
        write(
                what.at(),
                (c, _) ->
                        Rows.run(
                                c,
                                "INSERT OR IGNORE INTO set_aside VALUES (?,?,?,?)",
                                what.position(),
                                what.what(),
                                what.why(),
                                what.at().toEpochMilli()));
    }

    /** What could not be judged, newest first, at most {@code most}. */
    public List<SetAside> setAside(int most) {
        return db.read(c ->
                Rows.list(
                        c,
                        "SELECT * FROM set_aside ORDER BY position DESC, what LIMIT ?",
                        r ->
                                new SetAside(
                                        r.getLong(1),
                                        r.getString(2),
                                        r.getString(3),
                                        Instant.ofEpochMilli(r.getLong(4))),
                        most));
    }

    @Override
    public List<Alarm> find(Query query) {
        var question = Question.of(query);
        return db.read(c -> Rows.query(c, question.tail(), question.values()));
    }

    @Override
    public Optional<Alarm> byId(long id) {
        return db.read(c -> Rows.query(c, "WHERE id=?", id).stream().findFirst());
    }

    @Override
    public List<Alarm> search(Search search) {
        throw new UnsupportedOperationException("history search");
    }

    @Override
    public List<org.qianhu.alerts.alarm.Step> timeline(long id) {
        throw new UnsupportedOperationException("timeline");
    }

    @Override
    public Done act(long id, Act act, By by) {
        return switch (act) {
            case Act.Acknowledge _ ->
                    act(
                            id,
                            new Deed(by.at(), by.who(), "acknowledge", by.comment()),
                            a -> a.acknowledged() ? "already acknowledged" : "",
                            Episodes::acknowledged);
            case Act.Reset _ ->
                    act(
                            id,
                            new Deed(by.at(), by.who(), "reset", by.comment()),
                            a -> a.latched() ? Episodes.hindrance(a) : "not latched",
                            Episodes::reset);
            case Act.Confirm _,
                    Act.Comment _,
                    Act.Shelve _,
                    Act.Unshelve _,
                    Act.TakeOutOfService _,
                    Act.ReturnToService _ ->
                    throw new UnsupportedOperationException(act.toString());
        };
    }

    private Done act(
            long id,
            Deed deed,
            Function<Alarm, String> refusal,
            BiFunction<Alarm, Deed, Alarm> effect) {
        return write(
                deed.at(),
                (c, told) -> {
                    var found = Rows.query(c, "WHERE id=?", id);
                    if (found.isEmpty()) {
                        return new Done.Unknown(id);
                    }
                    var before = found.getFirst();
                    var why = refusal.apply(before);
                    if (!why.isEmpty()) {
                        return new Done.Unchanged(before, why);
                    }
                    var after = effect.apply(before, deed);
                    ledger.act(c, before, after, deed, told);
                    return new Done.Changed(after);
                });
    }

    /** What people did to the alarm, in order. */
    public List<Deed> deeds(long alarm) {
        return db.read(c ->
                Rows.list(
                        c,
                        "SELECT at, who, what, comment FROM action WHERE alarm=? ORDER BY id",
                        r ->
                                new Deed(
                                        Instant.ofEpochMilli(r.getLong(1)),
                                        r.getString(2),
                                        r.getString(3),
                                        r.getString(4)),
                        alarm));
    }

    /** How often the alarm rose: 1, and one more for each trip while it was latched. */
    public long trips(long alarm) {
        return db.read(c -> Rows.number(c, "SELECT trips FROM alarm WHERE id=?", alarm)).orElse(0);
    }

    @Override
    public Counts counts() {
        return db.read(c ->
                new Counts(
                        Rows.number(c, Question.ACTIVE_COUNT).orElse(0),
                        Rows.number(c, Question.UNACKNOWLEDGED_COUNT).orElse(0),
                        // Ids have no gaps, for a transaction that fails takes its ids back.
                        Rows.number(c, "SELECT max(id) FROM alarm").orElse(0)));
    }

    @Override
    public OptionalLong oldestUnsentAgeMs(Instant now) {
        var oldest = outbox.oldest();
        return oldest.isEmpty()
                ? oldest
                : OptionalLong.of(Math.max(0, now.toEpochMilli() - oldest.getAsLong()));
    }

    /** The messages about alarms. */
    public Outbox outbox() {
        return outbox;
    }

    /**
     * {@inheritDoc}
     *
     * <p>It is called on the writer thread: it must be quick and must not write to this store.
     */
    @Override
    public AutoCloseable listen(Consumer<Alarm> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Ledger ledger() {
        return ledger;
    }

    Database database() {
        return db;
    }

    /**
     * Runs {@code work} in one transaction, and tells of the alarms that it changed.
     *
     * @param now wall-clock time, by which operators learn of the changes
     */
    <T> T write(Instant now, Work<T> work) {
        var told = new ArrayList<Alarm>();
        return db.write(
                c -> {
                    T result = work.run(c, told);
                    SupervisionRows.note(c, told, now);
                    return result;
                },
                () -> told.forEach(this::tell));
    }

    private void tell(Alarm alarm) {
        for (var listener : listeners) {
            try {
                listener.accept(alarm);
            } catch (RuntimeException broken) {
                LOG.error("a listener failed on alarm {}", alarm.id(), broken);
            }
        }
    }

    @Override
    public void close() {
        db.close();
    }
}
