package org.qianhu.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.TestSite;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/** What a watch makes of readings that come too late to begin anything. */
class WatchLateTest {
    private static final long LATENESS = 120_000;

    private WatchState state = WatchState.INITIAL;

    private static Adoption rule(int on, int off, boolean latching) {
        return TestSite.load("a", on, off, latching, TestSite.LOAD_LEVELS);
    }

    /** All in seconds. */
    private List<Kind> read(Adoption rule, long at, double value, long now) {
        var reading = new Reading(TestSite.load(1), at * 1000, value, Quality.GOOD);
        var step = Watch.read(rule, state, reading, now * 1000, LATENESS);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    private List<Kind> read(Adoption rule, long at, double value) {
        return read(rule, at, value, at);
    }

    private List<Kind> tick(Adoption rule, long second) {
        var step = Watch.tick(rule, state, second * 1000);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    @Test
    void theNewestCalmsWhatIsPending() {
        var rule = rule(30, 0, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        assertThat(read(rule, 99, 40, 700)).isEmpty();
        assertThat(read(rule, 101, 40, 700)).containsExactly(Kind.CALMED);
    }

    @Test
    void aDelayThatEndedBeforeItIsEndedByIt() {
        var rule = rule(30, 20, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        assertThat(read(rule, 140, 40, 700)).containsExactly(Kind.RAISED, Kind.CLEARING);
        assertThat(read(rule, 160, 65, 701)).containsExactly(Kind.CLEARED);
        assertThat(state.condition()).isEqualTo(Condition.NORMAL);
    }

    @Test
    void theNewestClearsWhatIsUp() {
        var rule = rule(0, 0, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 40, 700)).containsExactly(Kind.CLEARED);
    }

    @Test
    void anOffDelayRunsFromItsOwnTimeAndIsCancelledByAnother() {
        var rule = rule(0, 30, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 40, 700)).containsExactly(Kind.CLEARING);
        assertThat(read(rule, 120, 65, 709)).containsExactly(Kind.RESUMED);
        assertThat(read(rule, 130, 40, 710)).containsExactly(Kind.CLEARING);
        assertThat(tick(rule, 159)).isEmpty();
        assertThat(tick(rule, 160)).containsExactly(Kind.CLEARED);
    }

    @Test
    void itLowersALevelAndNeverRaisesOne() {
        var rule = rule(0, 0, false);
        assertThat(read(rule, 100, 75)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 85, 700)).isEmpty();
        assertThat(state.level()).isEqualTo(1);
        assertThat(read(rule, 102, 58, 700)).containsExactly(Kind.CLEARED);
        assertThat(read(rule, 103, 85, 700)).isEmpty();
        assertThat(state.condition()).isEqualTo(Condition.NORMAL);
        assertThat(read(rule, 701, 85)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 702, 65, 900)).containsExactly(Kind.FELL);
    }

    @Test
    void aTripOfALatchingLimitIsTold() {
        var rule = rule(700, 0, true);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        assertThat(read(rule, 101, 85, 700)).containsExactly(Kind.LATE_TRIP);
        assertThat(read(rule, 101, 85, 700)).isEmpty();
        assertThat(read(rule, 102, 40, 700)).containsExactly(Kind.CALMED);
        assertThat(read(rule, 103, 85, 700)).containsExactly(Kind.LATE_TRIP);
    }

    @Test
    void itBeginsNothingInAThousandSequences() {
        int heard = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            state = WatchState.INITIAL;
            var rule = rule(random.nextInt(5), random.nextInt(5), false);
            long now = 10_000;
            for (int i = 0; i < 40; i++) {
                now += random.nextInt(5);
                if (random.nextInt(3) > 0) {
                    read(rule, now, 50 + random.nextInt(40), now);
                    continue;
                }
                // behind an outage
                now += random.nextInt(300);
                var before = state;
                var kinds = read(rule, now - 121, random.nextInt(100), now);
                assertThat(kinds).as("seed %s", seed).doesNotContain(Kind.PENDING, Kind.ROSE);
                assertThat(state.level()).as("seed %s", seed).isLessThanOrEqualTo(before.level());
                if (before.condition() != Condition.PENDING) {
                    assertThat(kinds).as("seed %s", seed).doesNotContain(Kind.RAISED);
                }
                heard += kinds.size();
            }
        }
        assertThat(heard).isGreaterThan(1_000);
    }
}
