package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.AlarmRecords.Pruned;
import org.qianhu.alerts.alarm.Alarms.Search;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition.Kind;

/** GB 25506: at least 10,000 records of each kind, and none removed before it was exported. */
class PruningTest {
    private static final int KEPT = 10_000;
    private static final int MORE = 60;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Instant LATER = NOW.plus(Duration.ofDays(1_000));

    @TempDir private Path folder;

    /** Copies an alarm so often, as it is. */
    private static final String MANY =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)"
                    + " INSERT INTO alarm (watch, point, system, area, building, floor, space,"
                    + " priority, condition, acknowledged, latched, zh, en, raised_at, changed_at,"
                    + " cleared_at, value, unit, limit_text, standard, clause, adoption, catalogue,"
                    + " comment) SELECT watch||i, point, system, area, building, floor, space,"
                    + " priority, condition, acknowledged, latched, zh, en, raised_at, changed_at,"
                    + " cleared_at, value, unit, limit_text, standard, clause, adoption, catalogue,"
                    + " comment FROM alarm, n WHERE id=1";

    /** One of fire, {@value #MORE} of energy with all that belongs to them, and as many as stay. */
    private AlarmStore filled() {
        var store = AlarmStore.open(folder.resolve("alarms.db"), alarm -> alarm.text().en());
        var changes = new ArrayList<Change>();
        for (int i = 1; i <= MORE; i++) {
            changes.add(change("load-" + i, 1, Kind.RAISED, Condition.ACTIVE));
            if (i != 7) {
                changes.add(change("load-" + i, 2, Kind.CLEARED, Condition.NORMAL));
            }
        }
        changes.add(change("smoke-1", 1, Kind.RAISED, Condition.ACTIVE));
        changes.add(change("smoke-1", 2, Kind.CLEARED, Condition.NORMAL));
        store.commit(2, changes, null, NOW);
        var ids = LongStream.rangeClosed(1, MORE + 1).boxed().filter(id -> id != 9);
        store.act(ids.toList(), new Act.Acknowledge(), new By("wang", NOW, ""));
        var _ =
                store.write((c, _) -> {
                    Rows.run(c, "UPDATE outbox SET state='delivered' WHERE state='queued'");
                    return Rows.run(c, MANY, KEPT);
                });
        return store;
    }

    private static Change change(String watch, long position, Kind kind, Condition to) {
        return TestAlarms.change(watch, position, kind, to, 0, false);
    }

    private static void export(AlarmStore store) throws IOException {
        store.records()
                .export(NOW, LATER, new By("li", LATER, ""), OutputStream.nullOutputStream());
    }

    @Test
    void onlyWhatIsOverOldExportedAndBeyondTheNewestOfItsSystemIsRemoved() throws IOException {
        try (var store = filled()) {
            var records = store.records();
            assertThat(records.prune(YEAR, KEPT, LATER))
                    .as("nothing was exported")
                    .isEqualTo(new Pruned(0, 0, 0, 0, MORE - 2));
            export(store);
            assertThat(records.prune(YEAR, KEPT, NOW.plus(YEAR))).isEqualTo(none());
            store.act(11, new Act.Comment(), new By("wang", NOW, "after the export"));
            var gone = records.prune(YEAR, KEPT, LATER);
            // one is active, one never acknowledged, one was changed
            assertThat(gone.alarms()).isEqualTo(MORE - 3);
            assertThat(gone.unexported()).isEqualTo(1);
            assertThat(gone.transitions()).isEqualTo(2 * gone.alarms());
            assertThat(gone.actions()).isEqualTo(gone.alarms());
            assertThat(gone.messages()).isEqualTo(2 * gone.alarms());
            assertThat(first(store, 4)).containsExactly(7L, 9L, 11L, MORE + 1L);
            assertThat(store.timeline(1)).isEmpty();
            assertThat(store.timeline(11)).hasSize(4);
            assertThat(records.prune(YEAR, KEPT, LATER).alarms()).isZero();
            assertThat(store.counts().total()).isEqualTo(KEPT + MORE + 1);
        }
    }

    private static Pruned none() {
        return new Pruned(0, 0, 0, 0, 0);
    }

    private static List<Long> first(AlarmStore store, int many) {
        var all = new ArrayList<Alarm>();
        long before = Long.MAX_VALUE;
        while (true) {
            var page =
                    store.search(
                            new Search(
                                    null, null, null, null, null, null, null, null, before,
                                    10_000));
            if (page.isEmpty()) {
                return all.reversed().stream().map(Alarm::id).limit(many).toList();
            }
            all.addAll(page);
            before = page.getLast().id();
        }
    }

    @Test
    void fewerOrYoungerRecordsThanTheStandardWantsAreNeverRemoved() {
        try (var store = AlarmStore.open(folder.resolve("alarms.db"), null)) {
            assertThatThrownBy(() -> store.records().prune(YEAR, KEPT - 1, LATER))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10000");
            assertThatThrownBy(() -> store.records().prune(Duration.ofHours(23), KEPT, LATER))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.records().prune(YEAR, KEPT, LATER)).isEqualTo(none());
        }
    }
}
