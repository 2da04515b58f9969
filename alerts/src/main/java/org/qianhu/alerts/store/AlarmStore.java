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
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.AlarmRecords;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms in SQLite, with the engine's position and snapshot and the outbox in the same file. A
 * database that does not answer surfaces as {@link IllegalStateException}, a row that it will never
 * take as {@link IllegalArgumentException}; nothing was changed then.
 */
public final class AlarmStore implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmStore.class);
    private static final int AT_ONCE = 200;

    /** Part of a transaction; adds to {@code told} the alarms it changed. */
    interface Work<T> {
        T run(Connection db, List<Alarm> told) throws SQLException;
    }

    private final Database db;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Records records;
    private final List<Consumer<Alarm>> listeners = new CopyOnWriteArrayList<>();

    private AlarmStore(Database db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
        ledger = new Ledger(outbox);
        records = new Records(db);
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
        write((c, told) -> {
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

    /** Stores a snapshot of what is committed; one of an earlier position changes nothing. */
    public void keep(Snapshot snapshot) {
        var bytes = snapshot.bytes();
        var _ =
                write((c, _) ->
                        Rows.run(
                                c,
                                "UPDATE engine SET snapshot_position=?, snapshot=?"
                                        + " WHERE snapshot_position<=?",
                                snapshot.position(),
                                bytes,
                                snapshot.position()));
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
        write((c, _) ->
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
        return db.read(c -> AlarmRows.query(c, question.tail(), question.values()));
    }

    @Override
    public Optional<Alarm> byId(long id) {
        return db.read(c -> AlarmRows.query(c, "WHERE id=?", id).stream().findFirst());
    }

    @Override
    public List<Alarm> search(Search search) {
        var question = History.of(search);
        return db.read(c -> AlarmRows.query(c, question.tail(), question.values()));
    }

    @Override
    public List<Step> timeline(long id) {
        return db.read(c -> Timeline.of(c, id));
    }

    @Override
    public Done act(long id, Act act, By by) {
        return act(List.of(id), act, by).getFirst();
    }

    @Override
    public List<Done> act(List<Long> ids, Act act, By by) {
        return act(ids.stream().map(id -> new Wanted(id, act)).toList(), by);
    }

    @Override
    public List<Done> act(List<Wanted> wanted, By by) {
        return write((c, told) -> {
            var done = new ArrayList<Done>();
            for (var each : wanted) {
                done.add(act(c, each.id(), each.act(), by, told));
            }
            return done;
        });
    }

    private Done act(Connection c, long id, Act act, By by, List<Alarm> told) throws SQLException {
        var found = Cases.byId(c, id).orElse(null);
        if (found == null) {
            return new Done.Unknown(id);
        }
        return switch (Acts.on(found, act, by)) {
            case Ruling.Stays(String why) -> new Done.Unchanged(found.alarm(), why);
            case Ruling.Moved moved -> {
                ledger.rule(c, found, moved, told);
                yield new Done.Changed(moved.after().alarm());
            }
        };
    }

    /**
     * Ends the shelves whose time is over, and takes back acknowledgements that held long enough.
     *
     * @return how many watches and alarms that was; as many as {@value #AT_ONCE} of each kind at a
     *     time, so that those who wait for the store need not wait long
     */
    public int tick(Instant now, AckTimes times) {
        return write((c, told) -> {
            int changed = 0;
            for (var watch : Cases.shelvesOver(c, now, AT_ONCE)) {
                endShelf(c, watch, now, told);
                changed++;
            }
            for (var acknowledged : Cases.lapsed(c, now, times, AT_ONCE)) {
                var ruling = Lapses.acknowledgement(acknowledged, now, times);
                if (ruling instanceof Ruling.Moved moved) {
                    ledger.rule(c, acknowledged, moved, told);
                    changed++;
                }
            }
            return changed;
        });
    }

    private void endShelf(Connection c, String watch, Instant now, List<Alarm> told)
            throws SQLException {
        var newest = Cases.newest(c, watch).orElse(null);
        if (newest == null) {
            Cases.aside(c, watch, Cases.aside(c, watch).shelved(null));
        } else if (Lapses.shelf(newest, now) instanceof Ruling.Moved moved) {
            ledger.rule(c, newest, moved, told);
        }
    }

    /** What was done to the alarm, in order. */
    public List<Deed> deeds(long alarm) {
        return db.read(c -> Timeline.deeds(c, alarm));
    }

    /** How often the alarm rose: 1, and one more for each trip while it was latched. */
    public long trips(long alarm) {
        return byId(alarm).map(Alarm::trips).orElse(0);
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

    @Override
    public AlarmRecords records() {
        return records;
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

    Database database() {
        return db;
    }

    Ledger ledger() {
        return ledger;
    }

    <T> T write(Work<T> work) {
        var told = new ArrayList<Alarm>();
        return db.write(c -> work.run(c, told), () -> told.forEach(this::tell));
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
