package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarms.Counts;
import org.qianhu.alerts.alarm.By;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

class SystemAlarmsTest {
    private static final Names FULL = new Names("日志已满", "journal full");

    @TempDir private Path folder;

    private AlarmStore open() {
        return AlarmStore.open(folder.resolve("alarms.db"), alarm -> alarm.text().en());
    }

    private static SystemAlarms alarms(AlarmStore store) {
        return new SystemAlarms(store, InstantSource.fixed(NOW));
    }

    @Test
    void itIsRaisedOnceAndClearedOnceOverRestartsAtTheSameInstant() {
        for (int round = 1; round <= 3; round++) {
            try (var store = open()) {
                alarms(store).raise("journal-full", Priority.HIGH, FULL);
                alarms(store).raise("journal-full", Priority.HIGH, FULL);
                assertThat(store.counts()).isEqualTo(new Counts(1, round, round));
            }
            try (var store = open()) {
                alarms(store).clear("journal-full");
                alarms(store).clear("journal-full");
                assertThat(store.counts()).isEqualTo(new Counts(0, round, round));
                assertThat(store.outbox().waiting()).isEqualTo(2L * round);
            }
        }
    }

    @Test
    void aMoreUrgentOneRisesAndALessUrgentOneDoesNotFall() {
        try (var store = open()) {
            alarms(store).raise("disk", Priority.HIGH, FULL);
            alarms(store).raise("disk", Priority.CRITICAL, FULL);
            alarms(store).raise("disk", Priority.LOW, FULL);
            assertThat(store.byId(1).orElseThrow().priority()).isEqualTo(Priority.CRITICAL);
            assertThat(store.counts()).isEqualTo(new Counts(1, 1, 1));
        }
    }

    @Test
    void whatHappenedStaysUntilAPersonResetsItAndIsCounted() {
        try (var store = open()) {
            alarms(store).happened("set-aside", Priority.CRITICAL, FULL);
            store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
            alarms(store).happened("set-aside", Priority.CRITICAL, new Names("又", "again"));
            var alarm = store.byId(1).orElseThrow();
            assertThat(alarm.standing()).isTrue();
            assertThat(alarm.acknowledged()).isFalse();
            assertThat(alarm.text().en()).isEqualTo("again");
            assertThat(store.trips(1)).isEqualTo(2);
            store.act(1, new Act.Reset(), new By("wang", NOW, ""));
            assertThat(store.byId(1).orElseThrow().standing()).isFalse();
        }
    }
}
