package org.qianhu.alerts.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.TestAlarms;
import org.qianhu.alerts.watch.Transition.Kind;

class UpkeepTest {
    private static final AckTimes TIMES =
            new AckTimes(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(4));

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    private AlarmStore open() {
        return AlarmStore.open(folder.resolve("alarms.db"), alarm -> alarm.text().en());
    }

    private static void raise(AlarmStore store, String watch, int level) {
        var change = TestAlarms.change(watch, 1, Kind.RAISED, Condition.ACTIVE, level, false);
        store.commit(1, List.of(change), null, NOW);
    }

    @Test
    void eachPriorityHasItsOwnTime() {
        try (var store = open()) {
            raise(store, "low", 0);
            raise(store, "high", 1);
            raise(store, "critical", 2);
            store.act(List.of(1L, 2L, 3L), new Act.Acknowledge(), new By("wang", NOW, ""));
            var upkeep = new Upkeep(store, TIMES, now::get);
            assertThat(upkeep.tick()).isZero();
            now.set(NOW.plus(Duration.ofMinutes(1)));
            assertThat(upkeep.tick()).isEqualTo(1);
            assertThat(store.byId(3).orElseThrow().acknowledged()).isFalse();
            now.set(NOW.plus(Duration.ofMinutes(2)));
            assertThat(upkeep.tick()).isEqualTo(1);
            now.set(NOW.plus(Duration.ofMinutes(4)));
            assertThat(upkeep.tick()).isEqualTo(1);
            assertThat(upkeep.tick()).isZero();
        }
    }

    @Test
    void anAcknowledgementOfWhatIsShelvedWaitsUntilItIsBack() {
        try (var store = open()) {
            raise(store, "low", 0);
            store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
            var until = NOW.plus(Duration.ofHours(1));
            store.act(1, new Act.Shelve(until), new By("wang", NOW, ""));
            var upkeep = new Upkeep(store, TIMES, now::get);
            now.set(until.minusMillis(1));
            assertThat(upkeep.tick()).isZero();
            now.set(until);
            assertThat(upkeep.tick()).as("the shelf, and what lapsed on it").isEqualTo(2);
            assertThat(store.byId(1).orElseThrow().acknowledged()).isFalse();
            assertThat(store.outbox().waiting()).isEqualTo(1);
        }
    }

    @Test
    void whatFellDueWhileNothingRanIsDoneByTheThread() {
        try (var store = open()) {
            raise(store, "low", 0);
            store.act(1, new Act.Shelve(NOW.plusSeconds(60)), new By("wang", NOW, "fan replaced"));
        }
        now.set(NOW.plus(Duration.ofDays(3)));
        try (var store = open();
                var _ = Upkeep.start(store, TIMES, now::get)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> store.byId(1).orElseThrow().presented());
            assertThat(store.deeds(1).getLast().who()).isEqualTo("qianhu");
        }
    }

    @Test
    void aStoreThatIsDownDoesNotEndIt() {
        var store = open();
        store.close();
        try (var upkeep = Upkeep.start(store, TIMES, now::get)) {
            assertThatThrownBy(upkeep::tick).isInstanceOf(IllegalStateException.class);
            await().during(Duration.ofMillis(300)).until(upkeep::alive);
        }
    }

    @Test
    void anAcknowledgementHoldsForSomeTime() {
        var hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new AckTimes(hour, hour, Duration.ZERO, hour))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
