package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.TestSite.load;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.TestSite;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/** A thousand random sequences of readings, ticks and deeds, each on a watch of its own. */
class AlarmInvariantsTest {
    private static final int SEQUENCES = 1_000;
    private static final int STEPS = 30;
    private static final long LATENESS = 20_000;

    /** One sequence: its rule, its watch, and how its newest alarm stood after the last step. */
    private static final class Sequence {
        final int number;
        final Random random;
        final Adoption rule;
        final String watch;
        WatchState state = WatchState.INITIAL;
        long alarm;

        Sequence(int number) {
            this.number = number;
            random = new Random(number);
            var latching = random.nextInt(3) > 0;
            int on = random.nextInt(4);
            rule = TestSite.load("a", on, random.nextInt(6), latching, TestSite.LOAD_LEVELS);
            watch = (latching ? "latching-" : "plain-") + number;
        }

        List<Transition> step(long now) {
            if (random.nextInt(4) == 0) {
                var step = Watch.tick(rule, state, now);
                state = step.state();
                return step.transitions();
            }
            long at = random.nextInt(6) == 0 ? now - random.nextInt(60_000) : now;
            var reading = new Reading(load(0), at, 40 + random.nextInt(50), Quality.GOOD);
            var step = Watch.read(rule, state, reading, now, LATENESS);
            state = step.state();
            return step.transitions();
        }
    }

    @TempDir private Path folder;
    private final List<Sequence> sequences = new ArrayList<>();
    private final Map<Long, Alarm> before = new HashMap<>();
    private final Map<Long, Long> trips = new HashMap<>();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong toldTooEarly = new AtomicLong();
    private final Map<Long, Alarm> lastTold = new ConcurrentHashMap<>();

    @BeforeEach
    void begin() {
        for (int i = 0; i < SEQUENCES; i++) {
            sequences.add(new Sequence(i));
        }
    }

    /** What one commit brought, by watch. */
    private Map<String, List<Transition>> commit(AlarmStore store, int position) {
        var now = NOW.plusSeconds(2L * position);
        var changes = new ArrayList<Change>();
        var made = new HashMap<String, List<Transition>>();
        for (var sequence : sequences) {
            var transitions = sequence.step(now.toEpochMilli());
            made.put(sequence.watch, transitions);
            int ordinal = 0;
            for (var t : transitions) {
                if (t.changesAlarm(sequence.rule.latching())) {
                    changes.add(change(sequence, position, ++ordinal, t));
                }
            }
        }
        store.commit(position, changes, null, now);
        return made;
    }

    private static Change change(Sequence sequence, int position, int ordinal, Transition t) {
        var latching = sequence.rule.latching();
        var at = Instant.ofEpochMilli(t.at());
        var alarm =
                t.kind().tellsLevel()
                        ? TestAlarms.alarm(sequence.watch, t.level(), latching, at)
                        : null;
        return new Change(sequence.watch, position, ordinal, t, alarm);
    }

    private Map<Long, Alarm> alarms(AlarmStore store) {
        var all = new HashMap<Long, Alarm>();
        for (var sequence : sequences) {
            if (sequence.alarm > 0) {
                var alarm = store.byId(sequence.alarm).orElseThrow();
                all.put(alarm.id(), alarm);
            }
        }
        store.find(new Query("open", null, null, null, null, 10_000))
                .forEach(alarm -> all.put(alarm.id(), alarm));
        return all;
    }

    private void remember(AlarmStore store, Map<Long, Alarm> now) {
        before.putAll(now);
        now.values().forEach(alarm -> trips.put(alarm.id(), store.trips(alarm.id())));
        for (var alarm : now.values()) {
            int number = Integer.parseInt(alarm.watch().substring(alarm.watch().indexOf('-') + 1));
            var sequence = sequences.get(number);
            sequence.alarm = Math.max(sequence.alarm, alarm.id());
        }
    }

    @Test
    void noSequenceBreaksAnInvariant() {
        try (var store = AlarmStore.open(folder.resolve("a.db"), alarm -> alarm.text().en())) {
            var _ = store.listen(alarm -> storedBeforeTold(store, alarm));
            for (int position = 1; position <= STEPS; position++) {
                var made = commit(store, position);
                var now = alarms(store);
                assertThat(now).containsAllEntriesOf(lastTold);
                lastTold.clear();
                now.values().forEach(alarm -> transitionsKeep(store, alarm, made));
                remember(store, now);
                deeds(store, position);
            }
            assertThat(told.get()).isGreaterThan(5L * SEQUENCES);
            assertThat(toldTooEarly.get()).isZero();
        }
    }

    /** Invariant 7; the row may be newer already by a later step of the same commit. */
    private void storedBeforeTold(AlarmStore store, Alarm alarm) {
        told.incrementAndGet();
        if (store.byId(alarm.id()).isEmpty()) {
            toldTooEarly.incrementAndGet();
        }
        lastTold.put(alarm.id(), alarm);
    }

    private void transitionsKeep(
            AlarmStore store, Alarm alarm, Map<String, List<Transition>> made) {
        var then = before.get(alarm.id());
        if (then == null) {
            return;
        }
        var kinds =
                made.getOrDefault(alarm.watch(), List.of()).stream().map(Transition::kind).toList();
        // 1: no transition unlatches.
        assertThat(!then.latched() || alarm.latched()).as("%s %s", alarm, kinds).isTrue();
        var trip = kinds.contains(Kind.RAISED) || kinds.contains(Kind.LATE_TRIP);
        if (trip && then.latched()) {
            // 2: a new trip is unacknowledged and counted.
            assertThat(alarm.acknowledged()).as("%s %s", alarm, kinds).isFalse();
            assertThat(store.trips(alarm.id())).isEqualTo(trips.getOrDefault(alarm.id(), 0L) + 1);
        }
        if (!trip && alarm.priority().above(then.priority())) {
            // 5: a rise in priority re-opens acknowledgement.
            assertThat(alarm.acknowledged()).as("%s %s", alarm, kinds).isFalse();
        }
        if (!trip && !kinds.contains(Kind.ROSE)) {
            assertThat(alarm.acknowledged()).isEqualTo(then.acknowledged());
        }
        // 4: not normal without a reading that says so, or a delay that ends behind one.
        if (then.condition() != Condition.NORMAL && alarm.condition() == Condition.NORMAL) {
            assertThat(kinds).containsAnyOf(Kind.CLEARED, Kind.CALMED, Kind.LATE_TRIP);
        }
    }

    private void deeds(AlarmStore store, int position) {
        var at = NOW.plusSeconds(2L * position + 1);
        for (var sequence : sequences) {
            if (sequence.alarm > 0 && sequence.random.nextInt(5) == 0) {
                var was = before.getOrDefault(sequence.alarm, null);
                var done =
                        sequence.random.nextBoolean()
                                ? store.act(
                                        sequence.alarm,
                                        new Act.Acknowledge(),
                                        new By("wang", at, ""))
                                : store.act(
                                        sequence.alarm, new Act.Reset(), new By("wang", at, ""));
                if (was != null && done instanceof Done.Changed(Alarm alarm)) {
                    before.put(alarm.id(), alarm);
                    if (was.latched() && !alarm.latched()) {
                        // 1: it leaves only by reset and a normal condition.
                        assertThat(was.condition())
                                .as("sequence %s", sequence.number)
                                .isEqualTo(Condition.NORMAL);
                    }
                }
            }
        }
    }
}
