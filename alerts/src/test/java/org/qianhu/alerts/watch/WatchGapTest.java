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

/** What a watch makes of time of which nothing was known, and of what it hears of it later. */
class WatchGapTest {
    private static final long LATENESS = 120_000;

    private WatchState state = WatchState.INITIAL;

    private static Adoption rule(int on, int off, boolean latching) {
        return TestSite.load("a", on, off, latching, TestSite.LOAD_LEVELS);
    }

    /** All in seconds. */
    private List<Kind> read(Adoption rule, long at, double value, long now, long knownFrom) {
        var reading = new Reading(TestSite.load(1), at * 1000, value, Quality.GOOD);
        var time = new JournalTime(now * 1000, knownFrom * 1000, true);
        var step = Watch.read(rule, state, reading, time, LATENESS);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    private List<Kind> read(Adoption rule, long at, double value) {
        return read(rule, at, value, at, 0);
    }

    private List<Kind> tick(Adoption rule, long second) {
        var step = Watch.tick(rule, state, second * 1000);
        state = step.state();
        return step.transitions().stream().map(Transition::kind).toList();
    }

    private void suspend(long from, long to) {
        state = Watch.suspend(state, from * 1000, to * 1000);
    }

    @Test
    void aDelayDoesNotRunWhileNothingIsKnown() {
        var rule = rule(30, 20, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        suspend(110, 150);
        assertThat(tick(rule, 169)).isEmpty();
        assertThat(tick(rule, 170)).containsExactly(Kind.RAISED);
        suspend(171, 500);
        assertThat(read(rule, 500, 40)).containsExactly(Kind.CLEARING);
        suspend(505, 600);
        assertThat(tick(rule, 614)).isEmpty();
        assertThat(tick(rule, 615)).containsExactly(Kind.CLEARED);
    }

    @Test
    void severalBreaksAddUp() {
        var rule = rule(30, 0, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        for (int from = 110; from < 190; from += 20) {
            assertThat(tick(rule, from)).as("at %s", from).isEmpty();
            suspend(from, from + 15);
        }
        assertThat(tick(rule, 189)).isEmpty();
        assertThat(tick(rule, 190)).containsExactly(Kind.RAISED);
    }

    @Test
    void aDelayThatBeginsWithinABreakRunsFromItsEnd() {
        var rule = rule(30, 30, false);
        assertThat(read(rule, 110, 65, 150, 149)).containsExactly(Kind.PENDING);
        assertThat(tick(rule, 178)).isEmpty();
        assertThat(tick(rule, 179)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 180, 40, 250, 249)).containsExactly(Kind.CLEARING);
        assertThat(tick(rule, 278)).isEmpty();
        assertThat(tick(rule, 279)).containsExactly(Kind.CLEARED);
    }

    @Test
    void aLateReadingThatIsTheNewestCalmsWhatIsPending() {
        var rule = rule(30, 0, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        assertThat(read(rule, 99, 40, 700, 700)).isEmpty();
        assertThat(read(rule, 101, 40, 700, 700)).containsExactly(Kind.CALMED);
    }

    @Test
    void aLateReadingThatIsTheNewestClearsWhatIsUp() {
        var rule = rule(0, 0, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 40, 700, 0)).containsExactly(Kind.CLEARED);
    }

    @Test
    void anOffDelayThatALateReadingBeginsRunsFromItsReceipt() {
        var rule = rule(0, 10, false);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 40, 700, 0)).containsExactly(Kind.CLEARING);
        assertThat(tick(rule, 709)).isEmpty();
        assertThat(read(rule, 120, 65, 709, 0)).containsExactly(Kind.RESUMED);
        assertThat(read(rule, 130, 40, 710, 0)).containsExactly(Kind.CLEARING);
        assertThat(tick(rule, 720)).containsExactly(Kind.CLEARED);
    }

    @Test
    void aLateReadingLowersALevelAndNeverRaisesOne() {
        var rule = rule(0, 0, false);
        assertThat(read(rule, 100, 75)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 101, 85, 700, 700)).isEmpty();
        assertThat(state.level()).isEqualTo(1);
        assertThat(read(rule, 102, 58, 700, 700)).containsExactly(Kind.CLEARED);
        assertThat(read(rule, 103, 85, 700, 700)).isEmpty();
        assertThat(state.condition()).isEqualTo(Condition.NORMAL);
        assertThat(read(rule, 701, 85)).containsExactly(Kind.RAISED);
        assertThat(read(rule, 702, 65, 900, 900)).containsExactly(Kind.FELL);
    }

    @Test
    void aLateTripRaisesALatchingLimitThatIsPending() {
        var rule = rule(30, 0, true);
        assertThat(read(rule, 100, 65)).containsExactly(Kind.PENDING);
        assertThat(read(rule, 101, 85, 700, 700)).containsExactly(Kind.LATE_TRIP);
        assertThat(read(rule, 101, 85, 700, 700)).isEmpty();
        assertThat(read(rule, 102, 40, 700, 700)).containsExactly(Kind.CALMED);
        assertThat(read(rule, 103, 85, 700, 700)).containsExactly(Kind.LATE_TRIP);
    }

    @Test
    void lateReadingsOnlyCalmClearResumeOrLowerInAThousandSequences() {
        int heard = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            state = WatchState.INITIAL;
            var rule = rule(random.nextInt(5), random.nextInt(5), false);
            long now = 10_000;
            for (int i = 0; i < 40; i++) {
                now += random.nextInt(5);
                if (random.nextInt(3) > 0) {
                    read(rule, now, 50 + random.nextInt(40), now, now - random.nextInt(4));
                    continue;
                }
                // behind an outage
                now += random.nextInt(300);
                var before = state;
                var kinds = read(rule, now - 121, random.nextInt(100), now, now);
                assertThat(kinds)
                        .as("seed %s", seed)
                        .isSubsetOf(
                                Kind.CALMED, Kind.CLEARING, Kind.CLEARED, Kind.RESUMED, Kind.FELL);
                assertThat(state.level()).as("seed %s", seed).isLessThanOrEqualTo(before.level());
                assertThat(before.up() || before.delayed() || state.equals(before)).isTrue();
                heard += kinds.size();
            }
        }
        assertThat(heard).isGreaterThan(1_000);
    }
}
