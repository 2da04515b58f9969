package org.qianhu.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.qianhu.journal.Tally;

class BacktestTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @TempDir private Path folder;

    private static Group group(long position, Instant at, Draft draft) {
        return new Group(
                new Position(position),
                at,
                draft.estateVersion(),
                draft.connected(),
                draft.readings(),
                draft.deadLetters(),
                Tally.ZERO);
    }

    private static Backtest backtest(TestSite.Versions estates) {
        return new Backtest(estates, AlertSettings.of(Path.of("never-opened.db")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBacktestFindsTheTransitionsThatTheEngineStores(long seed) throws Exception {
        var backtest = backtest(Script.estates());
        var found = new ArrayList<String>();
        long position = 0;
        for (var entry : Script.of(seed)) {
            for (var c : backtest.judge(group(++position, entry.at(), entry.draft()))) {
                found.add(c.watch() + " " + c.position() + " " + c.ordinal() + " ");
            }
        }
        try (var stage = new Stage(folder, Script.estates())) {
            stage.append(Script.of(seed));
            stage.judge(5_000);
            var books = stage.books();
            var stored = books.subList(books.size() - found.size(), books.size());
            assertThat(stored)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(line -> assertThat(found).anyMatch(line::startsWith));
            assertThat(books.get(books.size() - found.size() - 1)).doesNotStartWith("meter-");
        }
        assertThat(backtest.troubles()).isEmpty();
    }

    private static Group load(TestSite.Versions estates, int second, double value) {
        var at = NOON.plusSeconds(second);
        var reading = new Reading(TestSite.load(0), at.toEpochMilli(), value, Quality.GOOD);
        var version = estates.current().version();
        var tally = new Tally(1, 1, 0, 1, 0, 0, 0, 1);
        return group(second + 1, at, new Draft(version, true, List.of(reading), List.of(), tally));
    }

    private static TestSite.Versions levels() {
        var rule = TestSite.load("levels", 0, 0, false, TestSite.LOAD_LEVELS);
        return new TestSite.Versions(TestSite.estate("v1", 1, rule));
    }

    @Test
    void anEpisodeLastsFromTheRiseToTheReturnAndKeepsItsHighestPriority() {
        var estates = levels();
        var backtest = backtest(estates);
        double[] series = {55, 65, 75, 62, 40};
        for (int second = 0; second < series.length; second++) {
            backtest.judge(load(estates, second, series[second]));
        }
        assertThat(backtest.episodes())
                .containsExactly(
                        new Backtest.Episode(
                                "meter-0:load_ratio|levels",
                                "levels",
                                "load_ratio",
                                PointId.of("meter-0", "load_ratio"),
                                "meter-0",
                                Priority.HIGH,
                                NOON.plusSeconds(1),
                                NOON.plusSeconds(4),
                                ""));
    }

    @Test
    void aSecondTripIsASecondEpisodeAndAStandingOneHasNoEnd() {
        var estates = levels();
        var backtest = backtest(estates);
        double[] series = {65, 40, 85};
        for (int second = 0; second < series.length; second++) {
            backtest.judge(load(estates, second, series[second]));
        }
        assertThat(backtest.episodes()).hasSize(2);
        assertThat(backtest.episodes().getFirst().closedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(backtest.episodes().getLast().closedAt()).isNull();
    }

    @Test
    void aLateTripOfALatchingLimitIsAnEpisodeThatIsOver() {
        var latching = TestSite.smoke("smoke", LocalDate.EPOCH);
        var estates = new TestSite.Versions(TestSite.estate("v1", 1, latching));
        var backtest = backtest(estates);
        var late = NOON.minus(Duration.ofMinutes(5));
        var readings =
                List.of(
                        new Reading(TestSite.smoke(0), NOON.toEpochMilli(), 1, Quality.GOOD),
                        new Reading(TestSite.smoke(0), late.toEpochMilli(), 50, Quality.GOOD));
        var tally = new Tally(2, 2, 0, 2, 0, 0, 0, 2);
        backtest.judge(group(1, NOON, new Draft("v1", true, readings, List.of(), tally)));
        assertThat(backtest.episodes())
                .extracting(Backtest.Episode::openedAt, Backtest.Episode::closedAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(late, late));
    }

    @Test
    void aConfigurationThatWasNeverKeptIsATroubleAndIsJudgedByTheOneInForce() {
        var backtest = backtest(levels());
        backtest.judge(group(1, NOON, Draft.heartbeat("gone", true)));
        assertThat(backtest.troubles()).hasOnlyElementsOfType(AlertTrouble.Substituted.class);
        assertThat(backtest.episodes()).isEmpty();
    }
}
