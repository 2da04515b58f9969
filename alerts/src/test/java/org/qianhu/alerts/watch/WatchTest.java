package org.qianhu.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

class WatchTest {
    private static final PointId POINT = PointId.of("meter-1", "load_ratio");
    private static final long LATENESS = 120_000;

    private WatchState state = WatchState.INITIAL;

    private static Adoption rule(int on, int off, boolean latching) {
        return new Adoption(
                "a",
                "c",
                Set.of(),
                LocalDate.EPOCH,
                "role",
                "reason",
                null,
                10,
                Duration.ofSeconds(on),
                Duration.ofSeconds(off),
                latching,
                List.of(
                        new Level(Priority.LOW, new Limit.Above(60)),
                        new Level(Priority.HIGH, new Limit.Above(70)),
                        new Level(Priority.CRITICAL, new Limit.Above(80))));
    }

    private List<Kind> read(Adoption rule, long second, double value, long nowSecond) {
        var reading = new Reading(POINT, second * 1000, value, Quality.GOOD);
        var step = Watch.read(rule, state, reading, nowSecond * 1000, LATENESS);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    private List<Kind> tick(Adoption rule, long second) {
        var step = Watch.tick(rule, state, second * 1000);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    @Test
    void theReferenceSeriesGivesTheReferenceLevels() {
        var levels = new ArrayList<Integer>();
        long at = 0;
        for (double value : new double[] {61, 73, 64, 85, 62, 56, 47}) {
            at++;
            assertThat(read(rule(0, 0, false), at, value, at)).hasSizeLessThan(2);
            levels.add(state.level());
        }
        assertThat(levels).containsExactly(0, 1, 1, 2, 0, 0, -1);
    }

    @Test
    void anOnDelayRunsFromTheReadingsOwnTime() {
        var rule = rule(10, 0, false);
        assertThat(read(rule, 100, 65, 103)).containsExactly(Kind.PENDING);
        assertThat(tick(rule, 109)).isEmpty();
        assertThat(tick(rule, 110)).containsExactly(Kind.RAISED);
        assertThat(state.since()).isEqualTo(110_000);
    }

    @Test
    void anOffDelayIsCancelledByABreach() {
        var rule = rule(0, 10, false);
        assertThat(read(rule, 1, 65, 1)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 2, 40, 2)).containsExactly(Kind.CLEARING);
        assertThat(read(rule, 3, 65, 3)).containsExactly(Kind.RESUMED);
        assertThat(read(rule, 4, 40, 4)).containsExactly(Kind.CLEARING);
        assertThat(tick(rule, 14)).containsExactly(Kind.CLEARED);
    }

    @Test
    void lateDoubledAndDisorderedReadingsChangeNothing() {
        var rule = rule(0, 0, false);
        assertThat(read(rule, 500, 40, 500)).containsExactly(Kind.KNOWN);
        var before = state;
        assertThat(read(rule, 500, 40, 500)).isEmpty();
        assertThat(read(rule, 499, 90, 500)).isEmpty();
        assertThat(read(rule, 501, 90, 700)).isEmpty();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void aLateTripOfALatchingLimitRaisesOnce() {
        var rule = rule(0, 0, true);
        assertThat(read(rule, 500, 40, 500)).containsExactly(Kind.KNOWN);
        assertThat(read(rule, 100, 90, 500)).containsExactly(Kind.LATE_TRIP);
        assertThat(read(rule, 100, 90, 500)).isEmpty();
        assertThat(state.condition()).isEqualTo(Condition.NORMAL);
    }

    @Test
    void unknownNeverBecomesNormalWithoutAReadingInAThousandSequences() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            state = WatchState.INITIAL;
            var rule = rule(random.nextInt(5), random.nextInt(5), false);
            long now = 10_000;
            for (int i = 0; i < 20; i++) {
                now += random.nextInt(100);
                if (random.nextBoolean()) {
                    assertThat(tick(rule, now)).as("seed %s", seed).isEmpty();
                } else {
                    assertThat(useless(rule, random, now)).as("seed %s", seed).isEmpty();
                }
                assertThat(state.condition()).as("seed %s", seed).isEqualTo(Condition.UNKNOWN);
            }
            read(rule, now, random.nextInt(60), now);
            assertThat(state.condition()).as("seed %s", seed).isEqualTo(Condition.NORMAL);
        }
    }

    /** Of bad quality, or too late to tell how things stand. */
    private List<Transition> useless(Adoption rule, Random random, long now) {
        var bad = random.nextBoolean();
        long at = bad ? now : now - 121 - random.nextInt(1_000);
        var quality = bad ? Quality.BAD : Quality.GOOD;
        var reading = new Reading(POINT, at * 1000, random.nextInt(100), quality);
        var step = Watch.read(rule, state, reading, now * 1000, LATENESS);
        state = step.state();
        return step.transitions();
    }

    @Test
    void anAlarmIsUpExactlyWhileALevelIsInForceAndNoDelayRunsInAThousandSequences() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            state = WatchState.INITIAL;
            var rule = rule(random.nextInt(5), random.nextInt(5), random.nextBoolean());
            for (int i = 0; i < 30; i++) {
                assertThat(read(rule, 2_000 + i, random.nextInt(100), 2_000 + i))
                        .hasSizeLessThan(3);
                assertThat(state.up())
                        .as("seed %s", seed)
                        .isEqualTo(state.level() >= 0 && !pending());
            }
        }
    }

    private boolean pending() {
        return state.condition() == Condition.PENDING;
    }
}
