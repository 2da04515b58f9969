package org.qianhu.alerts.agree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * The series by which Kapacitor's manual explains levels that have resets: info, warning and
 * critical above 60, 70 and 80, left below 50, 60 and 70. That is one deadband of 10.
 *
 * <p>One difference: a value that equals the reset leaves the level here, for the bound of a limit
 * is kept, and holds it there, where the manual writes {@code < 50}.
 */
class KapacitorTest {
    private static final PointId POINT = PointId.of("host-1", "load_ratio");
    private static final List<String> NAMES = List.of("ok", "info", "warning", "critical");
    private static final double[] BOUNDS = {60, 70, 80};
    private static final double DEADBAND = 10;

    private static final Adoption RULE =
            new Adoption(
                    "levels",
                    "levels",
                    Set.of(),
                    LocalDate.EPOCH,
                    "test",
                    "test",
                    null,
                    DEADBAND,
                    Duration.ZERO,
                    Duration.ZERO,
                    false,
                    List.of(
                            new Level(Priority.LOW, new Limit.Above(BOUNDS[0])),
                            new Level(Priority.HIGH, new Limit.Above(BOUNDS[1])),
                            new Level(Priority.CRITICAL, new Limit.Above(BOUNDS[2]))));

    private static List<String> levels(double... values) {
        var levels = new ArrayList<String>();
        var state = WatchState.INITIAL;
        for (int i = 0; i < values.length; i++) {
            long at = i * 1_000L;
            var reading = new Reading(POINT, at, values[i], Quality.GOOD);
            state = Watch.read(RULE, state, reading, at, 60_000).state();
            levels.add(NAMES.get(state.level() + 1));
        }
        return levels;
    }

    @Test
    void theSeriesOfTheManualGivesTheLevelsOfTheManual() {
        assertThat(levels(61, 73, 64, 85, 62, 56, 47))
                .containsExactly("info", "warning", "warning", "critical", "info", "info", "ok");
    }

    /** A level is left only past its reset, and then for the highest whose own bound is broken. */
    private static List<String> asDocumented(double... values) {
        var levels = new ArrayList<String>();
        int level = 0;
        for (double value : values) {
            int broken = 0;
            while (broken < BOUNDS.length && value > BOUNDS[broken]) {
                broken++;
            }
            boolean left = level == 0 || value < BOUNDS[level - 1] - DEADBAND;
            level = broken > level || left ? broken : level;
            levels.add(NAMES.get(level));
        }
        return levels;
    }

    @Test
    void aThousandRandomSeriesGiveTheLevelsOfTheDocumentedRule() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            // halves that are odd: no value equals a bound or a reset
            var values = random.doubles(50, 40, 90).map(v -> Math.floor(v) + 0.5).toArray();
            assertThat(levels(values)).as("seed %s", seed).isEqualTo(asDocumented(values));
        }
    }

    @Test
    void aValueOnTheResetLeavesTheLevel() {
        assertThat(levels(61, 50.5, 50)).containsExactly("info", "info", "ok");
    }
}
