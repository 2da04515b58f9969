package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

class AlarmStoreTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @TempDir private Path folder;

    @Test
    void aSystemAlarmIsRaisedAcknowledgedAndClearedOnceAndOutlivesTheStore() {
        var file = folder.resolve("alarms.db");
        try (var store = AlarmStore.open(file, alarm -> alarm.text().en())) {
            var system = new SystemAlarms(store, InstantSource.fixed(NOW));
            system.raise("journal-full", Priority.CRITICAL, new Names("日志已满", "journal full"));
            system.raise("journal-full", Priority.CRITICAL, new Names("日志已满", "journal full"));
            assertThat(store.counts()).isEqualTo(new Alarms.Counts(1, 1, 1));
            assertThat(store.acknowledge(1, "wang", NOW, "seen"))
                    .isInstanceOf(Alarms.Done.Changed.class);
            assertThat(store.acknowledge(1, "li", NOW, ""))
                    .isInstanceOf(Alarms.Done.Unchanged.class);
            assertThat(store.acknowledge(9, "li", NOW, "")).isEqualTo(new Alarms.Done.Unknown(9));
            system.clear("journal-full");
            system.clear("journal-full");
            assertThat(store.due(NOW)).hasSize(1);
        }
        try (var store = AlarmStore.open(file, null)) {
            assertThat(store.counts()).isEqualTo(new Alarms.Counts(0, 0, 1));
            assertThat(store.byId(1).orElseThrow().acknowledgedBy()).isEqualTo("wang");
            assertThat(store.oldestUnsentAgeMs(NOW.plusMillis(7))).hasValue(7);
        }
    }

    @Test
    void aSnapshotComesBackAsItWas() {
        try (var store = AlarmStore.open(folder.resolve("alarms.db"), null)) {
            assertThat(store.snapshot()).isEmpty();
            var snapshot = new Snapshot(7, Map.of("a|b", WatchState.INITIAL));
            store.commit(7, List.of(), snapshot, NOW);
            assertThat(store.snapshot()).contains(snapshot);
        }
    }
}
