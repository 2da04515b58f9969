package org.qianhu.alerts.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.TestSite.load;
import static org.qianhu.alerts.TestSite.smoke;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.TestSite;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

class WatchTableTest {
    private static final long LATENESS = 120_000;
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final Verdicts out =
            new Verdicts() {
                @Override
                public void transition(Watched watched, Transition t, String cause) {
                    said.add(watched.key() + " " + t.kind() + " " + t.level());
                }

                @Override
                public void withdrawn(String watch, Transition t) {
                    said.add(watch + " " + t.kind() + " " + t.level());
                }

                @Override
                public void outOfService(LimitInForce limit, RuntimeException why) {
                    said.add(limit.watch() + " fails");
                }
            };

    private WatchTable table(Estate estate, Instant now, Map<String, WatchState> earlier) {
        var table = new WatchTable(estate, now, earlier);
        table.begin(now.toEpochMilli(), out);
        return table;
    }

    private void read(WatchTable table, PointId point, Instant at, double value) {
        var reading = new Reading(point, at.toEpochMilli(), value, Quality.GOOD);
        table.read(reading, at.toEpochMilli(), LATENESS, out);
    }

    @Test
    void anAdoptionBeginsAtMidnightOfItsArea() {
        var first = LocalDate.parse("2026-11-24");
        var estate = TestSite.estate("v", 1, smoke("s", first));
        var midnight = Instant.parse("2026-11-23T16:00:00Z");
        var before = table(estate, NOON, Map.of());
        assertThat(before.size()).isZero();
        assertThat(before.valid("v", midnight.minusMillis(1))).isTrue();
        assertThat(before.valid("v", midnight)).isFalse();
        assertThat(before.valid("w", NOON)).isFalse();
        assertThat(table(estate, midnight, before.states()).size()).isEqualTo(1);
    }

    @Test
    void statesAreCarriedOverAndDelaysRunOn() {
        var rule = load("a", 60, 60, false, TestSite.LOAD_LEVELS);
        var before = table(TestSite.estate("v1", 2, rule), NOON, Map.of());
        read(before, load(0), NOON, 65);
        var after = table(TestSite.estate("v2", 2, rule), NOON, before.states());
        after.tick(JournalTime.steady(NOON.plusSeconds(59).toEpochMilli()), out);
        assertThat(said).containsExactly("meter-0:load_ratio|a PENDING 0");
        after.tick(JournalTime.steady(NOON.plusSeconds(60).toEpochMilli()), out);
        assertThat(said).endsWith("meter-0:load_ratio|a RAISED 0");
        assertThat(after.states()).hasSize(1);
    }

    @Test
    void aLimitThatIsWithdrawnIsToldWhereItWasBrokenAndForgotten() {
        var rule = load("a", 0, 0, false, TestSite.LOAD_LEVELS);
        var before = table(TestSite.estate("v1", 2, rule), NOON, Map.of());
        read(before, load(0), NOON, 75);
        read(before, load(1), NOON, 20);
        said.clear();
        var after = table(TestSite.estate("v2", 2), NOON, before.states());
        assertThat(said).containsExactly("meter-0:load_ratio|a WITHDRAWN 1");
        assertThat(after.states()).isEmpty();
    }

    @Test
    void anAlarmFallsToTheHighestLevelThatIsLeft() {
        var rule = load("a", 0, 0, false, TestSite.LOAD_LEVELS);
        var before = table(TestSite.estate("v1", 1, rule), NOON, Map.of());
        read(before, load(0), NOON, 85);
        said.clear();
        var fewer = load("a", 0, 0, false, TestSite.LOAD_LEVELS.subList(0, 1));
        var after = table(TestSite.estate("v2", 1, fewer), NOON, before.states());
        assertThat(said).containsExactly("meter-0:load_ratio|a FELL 0");
        said.clear();
        table(TestSite.estate("v2", 1, fewer), NOON, after.states());
        assertThat(said).isEmpty();
    }

    @Test
    void aWatchThatFailsIsNamedOnceAndHoldsUpNoOther() {
        var forever =
                TestSite.adoption(
                        "Z",
                        TestSite.LOW,
                        LocalDate.EPOCH,
                        Long.MAX_VALUE,
                        0,
                        false,
                        List.of(new Level(Priority.CRITICAL, new Limit.Below(70))));
        var good = load("a", 0, 0, false, TestSite.LOAD_LEVELS);
        var table = table(TestSite.estate("v", 1, forever, good), NOON, Map.of());
        read(table, load(0), NOON, 65);
        read(table, load(0), NOON.plusSeconds(1), 85);
        table.tick(JournalTime.steady(NOON.plusSeconds(2).toEpochMilli()), out);
        assertThat(said)
                .containsExactly(
                        "meter-0:load_ratio|Z fails",
                        "meter-0:load_ratio|a RAISED 0",
                        "meter-0:load_ratio|a ROSE 2");
        assertThat(table.size()).isEqualTo(1);
    }

    /** Flapping within a long delay leaves cancelled entries in the queue. */
    @Test
    void delaysEndInTheOrderOfTimeWhateverWasCancelledBefore() {
        for (int seed = 0; seed < 200; seed++) {
            said.clear();
            var random = new Random(seed);
            var estate = TestSite.estate("v", 5, rule(random));
            var table = table(estate, NOON, Map.of());
            var now = NOON;
            for (int i = 0; i < 60; i++) {
                now = now.plusSeconds(random.nextInt(4));
                read(table, load(random.nextInt(5)), now, 55 + random.nextInt(10));
            }
            // Built anew from the same states, the queue knows nothing of what was cancelled.
            var fresh = table(estate, now, table.states());
            assertThat(ended(fresh, now)).as("seed %s", seed).isEqualTo(ended(table, now));
        }
    }

    private static Adoption rule(Random random) {
        return load("a", random.nextInt(10), 5 + random.nextInt(10), false, TestSite.LOAD_LEVELS);
    }

    private List<String> ended(WatchTable table, Instant now) {
        said.clear();
        table.tick(JournalTime.steady(now.plusSeconds(100).toEpochMilli()), out);
        assertThat(table.states().values())
                .extracting(WatchState::condition)
                .isNotEmpty()
                .doesNotContain(Condition.PENDING, Condition.CLEARING);
        return List.copyOf(said);
    }
}
