package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** GB 25506: at least 10,000 records of each kind, and none removed that no file holds. */
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

    private Path exports() {
        return folder.resolve("exports");
    }

    private Pruned prune(AlarmStore store, Instant now) throws IOException {
        return store.records().prune(YEAR, KEPT, exports(), now);
    }

    private static Pruned none() {
        return new Pruned(0, 0, 0, 0, 0, null);
    }

    private static void sql(AlarmStore store, String sql) {
        var _ = store.write((c, _) -> Rows.run(c, sql));
    }

    private static List<String> lines(String csv) {
        return List.of(csv.split(String.valueOf(new char[] {'\r', '\n'})));
    }

    private static Path file(Pruned gone) {
        return Objects.requireNonNull(gone.file());
    }

    @Test
    void whatIsOverOldAndBeyondTheNewestOfItsSystemIsRemovedIntoAFile() throws IOException {
        try (var store = filled()) {
            assertThat(prune(store, NOW.plus(YEAR))).isEqualTo(none());
            assertThat(exports()).doesNotExist();
            var all = new ByteArrayOutputStream();
            store.records().export(NOW, LATER, all);
            var gone = prune(store, LATER);
            // one is active, one never acknowledged
            assertThat(gone.alarms()).isEqualTo(MORE - 2);
            assertThat(gone.transitions()).isEqualTo(2 * gone.alarms());
            assertThat(gone.actions()).isEqualTo(gone.alarms());
            assertThat(gone.messages()).isEqualTo(2 * gone.alarms());
            assertThat(first(store, 3)).containsExactly(7L, 9L, MORE + 1L);
            assertThat(store.timeline(1)).isEmpty();
            assertThat(store.timeline(9)).hasSize(2);
            assertThat(store.counts().total()).isEqualTo(KEPT + MORE + 1);

            assertThat(gone.rows()).isEqualTo(gone.alarms());
            assertThat(exports()).isDirectoryContaining(file(gone)::equals);
            assertThat(file(gone)).hasFileName("alarms-20260810T221320000Z.csv");
            var removed =
                    lines(all.toString(StandardCharsets.UTF_8)).stream()
                            .filter(line -> !line.matches("(?s)(7|9|6[1-9]|[7-9]\\d|\\d{3,}),.*"));
            assertThat(lines(Files.readString(file(gone))))
                    .containsExactlyElementsOf(removed.toList());
            assertThat(prune(store, LATER)).isEqualTo(none());
        }
    }

    @Test
    void aFileTakesThePlaceOfNoOther() throws IOException {
        try (var store = filled()) {
            var one = prune(store, LATER);
            store.act(9, new Act.Acknowledge(), new By("wang", NOW, ""));
            var two = prune(store, LATER);
            assertThat(two.alarms()).isEqualTo(1);
            assertThat(file(two)).isNotEqualTo(file(one));
            try (var files = Files.list(exports())) {
                assertThat(files).containsExactlyInAnyOrder(file(one), file(two));
            }
        }
    }

    @Test
    void whatAnotherAlarmExplainedNeedsNobodyToAcknowledgeIt() throws IOException {
        try (var store = filled()) {
            sql(store, "UPDATE alarm SET disposition='suppressed' WHERE id IN (7,9)");
            assertThat(prune(store, LATER).alarms()).isEqualTo(MORE - 1);
            assertThat(first(store, 2)).containsExactly(7L, MORE + 1L);
        }
    }

    @Test
    void theAlarmsOfAWatchThatPeopleSetAsideStay() throws IOException {
        try (var store = filled()) {
            sql(store, "INSERT INTO disposition (watch, shelved_until) VALUES ('load-3', 1)");
            sql(store, "INSERT INTO disposition (watch, out_since) VALUES ('load-4', 1)");
            assertThat(prune(store, LATER).rows()).isEqualTo(MORE - 4);
            assertThat(first(store, 5)).containsExactly(3L, 4L, 7L, 9L, MORE + 1L);
            sql(store, "DELETE FROM disposition");
            assertThat(prune(store, LATER).alarms()).isEqualTo(2);
        }
    }

    /** What belongs to no alarm goes between the file and the alarms: that is when others act. */
    @Test
    void whatChangesOnceItIsWrittenStays() throws IOException {
        try (var store = filled()) {
            store.commit(
                    3, List.of(change("load-99", 1, Kind.PENDING, Condition.NORMAL)), null, NOW);
            sql(
                    store,
                    "CREATE TRIGGER meanwhile AFTER DELETE ON transition WHEN old.alarm IS NULL"
                            + " BEGIN UPDATE alarm SET revision=revision+1 WHERE id=11;"
                            + " UPDATE outbox SET state='queued' WHERE alarm=12;"
                            + " INSERT INTO disposition (watch, out_since) VALUES ('load-13', 1);"
                            + " END");
            var gone = prune(store, LATER);
            assertThat(gone.rows()).isEqualTo(MORE - 2);
            assertThat(gone.alarms()).isEqualTo(MORE - 5);
            assertThat(gone.transitions()).isEqualTo(2 * gone.alarms() + 1);
            assertThat(first(store, 6)).containsExactly(7L, 9L, 11L, 12L, 13L, MORE + 1L);
            assertThat(store.timeline(11)).hasSize(3);
        }
    }

    @Test
    void nothingIsRemovedWhenTheFileCannotBeWritten() throws IOException {
        try (var store = filled()) {
            store.commit(
                    3, List.of(change("load-99", 1, Kind.PENDING, Condition.NORMAL)), null, NOW);
            Files.writeString(exports(), "no folder");
            assertThatThrownBy(() -> prune(store, LATER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(exports().toString());
            assertThat(first(store, 3)).containsExactly(1L, 2L, 3L);
            assertThat(store.timeline(1)).hasSize(3);
            Files.delete(exports());
            var gone = prune(store, LATER);
            assertThat(gone.alarms()).isEqualTo(MORE - 2);
            assertThat(gone.transitions()).isEqualTo(2 * gone.alarms() + 1);
        }
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
    void fewerOrYoungerRecordsThanTheStandardWantsAreNeverRemoved() throws IOException {
        try (var store = AlarmStore.open(folder.resolve("alarms.db"), null)) {
            assertThatThrownBy(() -> store.records().prune(YEAR, KEPT - 1, exports(), LATER))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10000");
            assertThatThrownBy(() ->
                            store.records().prune(Duration.ofHours(23), KEPT, exports(), LATER))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(prune(store, LATER)).isEqualTo(none());
        }
    }
}
