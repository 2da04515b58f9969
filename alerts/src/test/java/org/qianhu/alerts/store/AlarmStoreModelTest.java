package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.Events.Event;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;

/** The real store against the pure model, and what a second connection sees when one is told. */
class AlarmStoreModelTest {
    private static final int SEQUENCES = 200;
    private static final int STEPS = 30;

    @TempDir private Path folder;
    private AlarmStore store;
    private Connection other;
    private final Map<Long, Alarm> lastTold = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int told;

    private record Pair(Events events, Model model) {}

    @BeforeEach
    void open() throws SQLException {
        var file = folder.resolve("alarms.db");
        store = AlarmStore.open(file, alarm -> alarm.text().en());
        other = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        store.close();
    }

    @Test
    void theStoreDoesWhatTheModelSaysAndTellsOnlyWhatASecondConnectionReads() throws Exception {
        var _ = store.listen(this::told);
        var pairs = new ArrayList<Pair>();
        for (int number = 0; number < SEQUENCES; number++) {
            pairs.add(new Pair(new Events(number), new Model()));
        }
        var pace = new Random(1);
        var now = NOW;
        for (int position = 1; position <= STEPS; position++) {
            now = now.plusMillis(pace.nextInt(pace.nextInt(8) == 0 ? 36_000_000 : 10_000));
            step(pairs, position, now);
            for (int rest = 200; rest == 200; ) {
                rest = store.tick(now, AckTimes.USUAL);
            }
            for (var pair : pairs) {
                pair.model.tick(now, AckTimes.USUAL);
            }
            compare(pairs, position);
        }
        assertThat(wrong).isEmpty();
        assertThat(told).isGreaterThan(10 * SEQUENCES);
    }

    private void step(List<Pair> pairs, int position, Instant now) {
        var changes = new ArrayList<Change>();
        var acts = new ArrayList<Runnable>();
        for (var pair : pairs) {
            for (var event : pair.events.next(position, now)) {
                switch (event) {
                    case Event.Changed changed -> changes.add(changed.change());
                    case Event.Acted(var act, var by) ->
                            newest(pair.events.watch)
                                    .forEach(a -> acts.add(() -> store.act(a.id(), act, by)));
                }
                pair.model.on(event, now);
            }
        }
        store.commit(position, changes, null, now);
        acts.forEach(Runnable::run);
    }

    private List<Alarm> newest(String watch) {
        try {
            return AlarmRows.query(other, "WHERE watch=? ORDER BY id DESC LIMIT 1", watch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare(List<Pair> pairs, int position) throws SQLException {
        int queued = 0;
        for (var pair : pairs) {
            var model = pair.model.newest();
            var stored = newest(pair.events.watch);
            assertThat(stored).hasSize(model == null ? 0 : 1);
            if (model != null) {
                assertThat(stored.getFirst().numbered(0))
                        .as("%s at %s", pair.events.watch, position)
                        .isEqualTo(model.alarm().numbered(0));
            }
            queued += pair.model.queued();
        }
        var sql = "SELECT count(*) FROM outbox WHERE state='queued' AND about='rise'";
        assertThat(Rows.number(other, sql)).as("at %s", position).hasValue(queued);
        for (var alarm : lastTold.values()) {
            assertThat(store.byId(alarm.id())).contains(alarm);
        }
    }

    /** On the writer's thread: what it has not yet put on disk the other connection cannot see. */
    private void told(Alarm alarm) {
        told++;
        lastTold.put(alarm.id(), alarm);
        try {
            if (AlarmRows.query(other, "WHERE id=?", alarm.id()).isEmpty()) {
                wrong.add("told before stored: " + alarm);
            }
            var sql = "SELECT count(*) FROM transition WHERE alarm=?";
            if (Rows.number(other, sql, alarm.id()).orElse(0) == 0) {
                wrong.add("told without its transition: " + alarm);
            }
        } catch (SQLException e) {
            wrong.add(e.toString());
        }
    }

    @Test
    void whatCannotBeStoredIsToldToNobody() throws SQLException {
        var _ = store.listen(this::told);
        var good = TestAlarms.change("load-1", 1, Kind.RAISED, Condition.ACTIVE, 0, false);
        // the database has no place for what is not a number
        var t = new Transition(Kind.RAISED, Condition.ACTIVE, 0, NOW.toEpochMilli(), Double.NaN);
        var alarm = TestAlarms.alarm("load-2", 0, false, NOW);
        var bad = new Change("load-2", 1, 1, t, alarm);
        assertThatThrownBy(() -> store.commit(1, List.of(good, bad), null, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(told).isZero();
        assertThat(store.outbox().waiting()).isZero();
        assertThat(number("SELECT count(*) FROM transition")).isZero();
        assertThat(number("SELECT count(*) FROM alarm")).isZero();
    }

    private long number(String sql, @Nullable Object... values) throws SQLException {
        return Rows.number(other, sql, values).orElse(0);
    }
}
