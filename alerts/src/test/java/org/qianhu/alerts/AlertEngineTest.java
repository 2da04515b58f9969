package org.qianhu.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.qianhu.alerts.TestSite.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.SetAside;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

class AlertEngineTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @TempDir private Path folder;
    private final List<AlertTrouble> troubles = new CopyOnWriteArrayList<>();

    private static Estate estate(String version) {
        return TestSite.estate(version, 3, load("a", 0, 0, false, TestSite.LOAD_LEVELS));
    }

    private static long append(Stage stage, String version, int second, PointId point, double v) {
        var at = NOON.plusSeconds(second);
        var readings = List.of(new Reading(point, at.toEpochMilli(), v, Quality.GOOD));
        var tally = new Tally(1, 1, 0, 1, 0, 0, 0, 1);
        return stage.append(at, new Draft(version, true, readings, List.of(), tally));
    }

    private static List<Alarm> alarms(Stage stage, String system) {
        return stage.store().find(new Query("all", null, system, null, null, 100)).stream()
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    private List<AlertTrouble> troubles(Class<? extends AlertTrouble> kind) {
        return troubles.stream().filter(kind::isInstance).toList();
    }

    @Test
    void aReloadThatTakesALimitAwayClosesItsAlarm() throws Exception {
        var estates = new TestSite.Versions(estate("v1"), TestSite.estate("v2", 3));
        try (var stage = new Stage(folder, estates)) {
            append(stage, "v1", 0, load(0), 75);
            append(stage, "v2", 1, load(0), 90);
            stage.judge(100);
            var alarm = alarms(stage, "energy").getFirst();
            assertThat(alarm.clearedAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(alarm.condition()).isEqualTo(Condition.UNKNOWN);
            assertThat(alarm.value()).isEqualTo(75);
            assertThat(alarm.comment()).contains("limit no longer applies");
        }
    }

    @Test
    void aWatchThatFailsIsSetAsideAndTheRestOfTheEstateIsJudged() throws Exception {
        var forever =
                TestSite.adoption(
                        "z",
                        TestSite.LOW,
                        LocalDate.EPOCH,
                        Long.MAX_VALUE,
                        0,
                        false,
                        List.of(new Level(Priority.CRITICAL, new Limit.Below(70))));
        var good = load("a", 0, 0, false, TestSite.LOAD_LEVELS);
        var estates = new TestSite.Versions(TestSite.estate("v1", 3, forever, good));
        try (var stage = new Stage(folder, estates);
                var engine = stage.engine(100, troubles::add)) {
            append(stage, "v1", 0, load(0), 65);
            Stage.awaitHandled(engine, append(stage, "v1", 1, load(1), 65));
            assertThat(alarms(stage, "energy")).hasSize(2);
            assertThat(stage.store().setAside(10))
                    .extracting(SetAside::position, SetAside::what)
                    .containsExactly(
                            tuple(2L, "watch meter-1:load_ratio|z"),
                            tuple(1L, "watch meter-0:load_ratio|z"));
            assertThat(engine.status().setAside()).isEqualTo(2);
            assertThat(troubles(AlertTrouble.SetAside.class)).hasSize(2);
        }
    }

    /** Fails for a version as often as it is told to. */
    private record Failing(Estates kept, String version, AtomicInteger times) implements Estates {
        @Override
        public Estate current() {
            return kept.current();
        }

        @Override
        public Optional<Estate> version(String wanted) {
            if (wanted.equals(version) && times.getAndDecrement() > 0) {
                throw new IllegalStateException("cannot read " + wanted);
            }
            return kept.version(wanted);
        }
    }

    @Test
    void whatFailsForAWhileIsTriedAgainAndNothingIsSetAside() throws Exception {
        var kept = new TestSite.Versions(estate("v1"), estate("v2"));
        var times = new AtomicInteger(Troubles.ATTEMPTS - 1);
        try (var stage = new Stage(folder, new Failing(kept, "v2", times));
                var engine = stage.engine(100, troubles::add)) {
            append(stage, "v1", 0, load(0), 65);
            Stage.awaitHandled(engine, append(stage, "v2", 1, load(0), 75));
            assertThat(troubles(AlertTrouble.Stuck.class)).hasSize(Troubles.ATTEMPTS - 1);
            assertThat(troubles).endsWith(new AlertTrouble.Over());
            assertThat(engine.status().trouble()).isNull();
            assertThat(engine.status().setAside()).isZero();
            assertThat(alarms(stage, "energy").getFirst().value()).isEqualTo(75);
        }
    }

    @Test
    void aConfigurationThatCannotBeReadIsReplacedByTheOneInForceAndAlarmed() throws Exception {
        var kept = new TestSite.Versions(estate("v1"), estate("v2"));
        try (var stage = new Stage(folder, new Failing(kept, "v1", new AtomicInteger(1_000)))) {
            var system = new SystemAlarms(stage.store(), InstantSource.fixed(Stage.NOW));
            try (var engine = stage.engine(100, new EngineAlarms(system))) {
                append(stage, "v1", 0, load(0), 65);
                Stage.awaitHandled(engine, append(stage, "v1", 1, load(1), 75));
            }
            assertThat(alarms(stage, "energy")).hasSize(2);
            assertThat(alarms(stage, "qianhu"))
                    .extracting(Alarm::point, Alarm::standing)
                    .containsExactly(
                            tuple(EngineAlarms.STUCK, false),
                            tuple(EngineAlarms.SUBSTITUTED, true));
        }
    }

    /** No configuration at all can be had. */
    private record None() implements Estates {
        @Override
        public Estate current() {
            throw new IllegalStateException("no configuration");
        }

        @Override
        public Optional<Estate> version(String wanted) {
            return wanted.equals("v1") ? Optional.of(estate("v1")) : Optional.empty();
        }
    }

    @Test
    void aGroupThatCannotBeJudgedIsSetAsideByNameAndTheRestGoesOn() throws Exception {
        try (var stage = new Stage(folder, new None());
                var engine = stage.engine(100, troubles::add)) {
            append(stage, "v1", 0, load(0), 65);
            append(stage, "v9", 1, load(1), 65);
            Stage.awaitHandled(engine, append(stage, "v1", 2, load(2), 65));
            assertThat(alarms(stage, "energy"))
                    .extracting(Alarm::point)
                    .containsExactly("meter-0:load_ratio", "meter-2:load_ratio");
            assertThat(stage.store().setAside(10))
                    .extracting(SetAside::what)
                    .containsExactly("group 2");
            assertThat(engine.status().setAside()).isEqualTo(1);
        }
    }

    @Test
    void damagedGroupsOfTheJournalHoldUpNoOther() throws Exception {
        var estates = new TestSite.Versions(estate("v1"));
        try (var stage = new Stage(folder, estates, 0)) {
            for (int i = 0; i < 6; i++) {
                append(stage, "v1", i, load(i % 3), 65 + 10 * (i / 3));
            }
            damage();
            try (var engine = stage.engine(100, troubles::add)) {
                Stage.awaitHandled(engine, 6);
            }
            assertThat(stage.journal().status().damage())
                    .extracting(lost -> lost.first().number(), lost -> lost.last().number())
                    .containsExactly(tuple(2L, 3L), tuple(5L, 5L));
            assertThat(alarms(stage, "energy"))
                    .extracting(Alarm::point, Alarm::value)
                    .containsExactly(
                            tuple("meter-0:load_ratio", 75.0), tuple("meter-2:load_ratio", 75.0));
        }
    }

    /** Two bodies turn to nonsense and one row is gone. */
    private void damage() throws Exception {
        var segments = new ArrayList<Path>();
        try (var files = Files.list(folder.resolve("journal"))) {
            files.filter(f -> f.toString().matches(".*\\d{20}\\.db")).forEach(segments::add);
        }
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + segments.getFirst());
                var update = sql.createStatement()) {
            update.execute("UPDATE groups SET body = zeroblob(40) WHERE position IN (2, 3)");
            update.execute("DELETE FROM groups WHERE position = 5");
        }
    }

    @Test
    void aChangeThatTheStoreNeverTakesHoldsUpNoOther() throws Exception {
        var estates = new TestSite.Versions(estate("v1"));
        try (var stage = new Stage(folder, estates)) {
            stage.sql(
                    "CREATE TRIGGER poison BEFORE INSERT ON alarm WHEN NEW.point LIKE 'meter-1%'"
                            + " BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
            append(stage, "v1", 0, load(0), 65);
            append(stage, "v1", 1, load(1), 65);
            append(stage, "v1", 2, load(2), 65);
            try (var engine = stage.engine(100, troubles::add)) {
                Stage.awaitHandled(engine, 3);
            }
            assertThat(alarms(stage, "energy")).hasSize(2);
            assertThat(stage.store().setAside(10))
                    .extracting(SetAside::what)
                    .containsExactly("RAISED of watch meter-1:load_ratio|a");
        }
    }

    @Test
    void aChangeThatIsRefusedBehindALongOutageOfTheStoreHoldsUpNoOther() throws Exception {
        var estates = new TestSite.Versions(estate("v1"));
        try (var stage = new Stage(folder, estates)) {
            stage.sql("ALTER TABLE engine RENAME TO gone");
            stage.sql("CREATE TABLE engine (snapshot_position INTEGER, snapshot BLOB)");
            try (var engine = stage.engine(100, troubles::add)) {
                var _ = append(stage, "v1", 0, load(1), 65);
                await().until(() -> troubles(AlertTrouble.Stuck.class).size() > Troubles.ATTEMPTS);
                long end = append(stage, "v1", 1, load(0), 65);
                stage.sql(
                        "CREATE TRIGGER poison BEFORE INSERT ON alarm WHEN NEW.point LIKE 'meter-1%'"
                                + " BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
                stage.sql("DROP TABLE engine");
                stage.sql("ALTER TABLE gone RENAME TO engine");
                Stage.awaitHandled(engine, end);
            }
            assertThat(alarms(stage, "energy")).hasSize(1);
            assertThat(stage.store().setAside(10))
                    .extracting(SetAside::what)
                    .containsExactly("RAISED of watch meter-1:load_ratio|a");
        }
    }

    @Test
    void aStoreThatIsDownHoldsItUpAndIsShownUntilItAnswers() throws Exception {
        var estates = new TestSite.Versions(estate("v1"));
        try (var stage = new Stage(folder, estates)) {
            stage.sql("ALTER TABLE engine RENAME TO gone");
            stage.sql("CREATE TABLE engine (snapshot_position INTEGER, snapshot BLOB)");
            try (var engine = stage.engine(100, troubles::add)) {
                long end = append(stage, "v1", 0, load(0), 65);
                await().until(() -> engine.status().trouble() != null);
                assertThat(engine.status().handled().number()).isLessThan(end);
                assertThat(alarms(stage, "energy")).isEmpty();
                stage.sql("DROP TABLE engine");
                stage.sql("ALTER TABLE gone RENAME TO engine");
                Stage.awaitHandled(engine, end);
                assertThat(alarms(stage, "energy")).hasSize(1);
                await().until(() -> engine.status().trouble() == null);
            }
        }
    }
}
