package org.qianhu.alerts.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianhu.alerts.store.TestAlarms.NOW;
import static org.qianhu.alerts.store.TestAlarms.change;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.SupervisionRows;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.standard.Priority;

/** On the real alarm store. */
class SupervisionTest {
    @TempDir private Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private AlarmStore store;
    private Supervision supervision;
    private long position;

    @BeforeEach
    void open() {
        store = AlarmStore.open(folder.resolve("alarms.db"), null);
        supervision = start();
    }

    private Supervision start() {
        var started = Supervision.start(new SupervisionRows(store), store, 2, clock);
        await().until(started::loaded);
        return started;
    }

    @AfterEach
    void close() {
        supervision.close();
        store.close();
    }

    private void store(String watch, Kind kind, int level) {
        var to = kind == Kind.CLEARED ? Condition.NORMAL : Condition.ACTIVE;
        position++;
        var change = change(watch, position, kind, to, level, false);
        store.commit(position, List.of(change), null, clock.instant());
    }

    @Test
    void whatIsStoredIsSeenAtOnceAndAfterARestart() {
        store("w1", Kind.RAISED, 1);
        store("w1", Kind.ROSE, 2);
        store("w2", Kind.RAISED, 0);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW.plusSeconds(40), ""));
        store("w1", Kind.FELL, 1);
        store("w1", Kind.CLEARED, 1);
        clock.forward(Duration.ofSeconds(50));
        await().untilAsserted(() ->
                assertThat(supervision.now().figures().answerMedian())
                        .contains(Duration.ofSeconds(40)));
        var figures = supervision.now().figures();
        assertThat(figures.load()).isEqualTo(3);
        assertThat(figures.spread()).isEqualTo(new Spread(1, 1, 0, 1));
        assertThat(figures.active()).isEqualTo(1);
        supervision.close();
        supervision = start();
        assertThat(supervision.now().figures()).isEqualTo(figures);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFiguresAfterARestartAreThoseBefore(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            var kinds = List.of(Kind.RAISED, Kind.CLEARED, Kind.ROSE, Kind.FELL);
            var kind = kinds.get(random.nextInt(4));
            store("w" + random.nextInt(8), kind, random.nextInt(3));
            if (random.nextInt(4) == 0) {
                var by = new By("wang", clock.instant(), "");
                var _ = store.act(1 + random.nextInt(i + 1), new Act.Acknowledge(), by);
            }
            clock.forward(Duration.ofSeconds(random.nextInt(400)));
        }
        clock.forward(Duration.ofMinutes(2));
        var steps = new SupervisionRows(store).after(0, 10_000);
        assertThat(steps).hasSizeGreaterThan(40);
        var expected = new Score(2, clock.instant().minus(Duration.ofDays(31)), _ -> {});
        steps.forEach(expected::apply);
        expected.advance(clock.instant());
        var kpi = expected.kpi(clock.instant());
        await().untilAsserted(() -> assertThat(supervision.now()).isEqualTo(kpi));
        supervision.close();
        supervision = start();
        assertThat(supervision.now()).isEqualTo(kpi);
    }

    @Test
    void anAlarmOlderThanAMonthStillStandsAfterARestart() {
        store("old", Kind.RAISED, 1);
        store("over", Kind.RAISED, 1);
        store("over", Kind.CLEARED, 1);
        store.act(2, new Act.Acknowledge(), new By("wang", NOW, ""));
        clock.forward(Duration.ofDays(50));
        supervision.close();
        supervision = start();
        assertThat(supervision.now().standing()).extracting(Stand::watch).containsExactly("old");
        assertThat(supervision.now().figures().unacknowledged()).isEqualTo(1);
        assertThat(supervision.now().figures().announced()).isZero();
    }

    @Test
    void theTimeOfAStepNeverGoesBack() {
        store("w1", Kind.RAISED, 1);
        clock.set(NOW.minusSeconds(3_600));
        store("w2", Kind.RAISED, 1);
        assertThat(new SupervisionRows(store).after(0, 10))
                .extracting(CourseStep::notedAt)
                .containsExactly(NOW, NOW);
    }

    @Test
    void whatTheStoreRemovesIsNotCountedAtTheNextStart() throws SQLException {
        store("w1", Kind.RAISED, 1);
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alarms.db"));
                var statement = db.createStatement()) {
            statement.executeUpdate("DELETE FROM alarm");
        }
        assertThat(new SupervisionRows(store).after(0, 10)).isEmpty();
    }

    @Test
    void theMinutesThatWaitForTheBoardsAreTheSameAfterARestart() {
        new SupervisionRows(store).keepPosition(KpiSeries.READER, Score.minute(NOW) - 1);
        supervision.close();
        supervision = start();
        for (int i = 0; i < 30; i++) {
            store("w" + i, Kind.RAISED, i % 3);
            clock.forward(Duration.ofSeconds(45));
        }
        long last = Score.minute(clock.instant()) - 2;
        await().until(() -> supervision.closed(0, 100).size() >= last - Score.minute(NOW));
        var before = until(last);
        assertThat(before.getLast().figures().flood()).isFalse();
        assertThat(before).hasSizeGreaterThan(15);
        supervision.close();
        supervision = start();
        assertThat(until(last)).isEqualTo(before);
    }

    private List<ClosedMinute> until(long minute) {
        return supervision.closed(0, 100).stream().filter(m -> m.minute() <= minute).toList();
    }

    @Test
    void aDayOfAHundredThousandAlarmsIsAnsweredQuickly() {
        var scene = new Scene(2);
        for (int i = 0; i < 100_000; i++) {
            long alarm = scene.raise("watch-" + i % 3_000, Priority.LOW);
            scene.clear(alarm);
            scene.acknowledge(alarm);
            scene.wait(Duration.ofMillis(864));
        }
        assertThat(scene.kpi().figures().announced()).isBetween(99_900, 100_000);
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(scene.kpi().actors()).hasSize(3);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin).dividedBy(20))
                .isLessThan(Duration.ofMillis(500));
    }
}
