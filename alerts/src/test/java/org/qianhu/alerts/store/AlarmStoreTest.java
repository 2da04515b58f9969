package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Counts;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.standard.Priority;

class AlarmStoreTest {
    @TempDir private Path folder;
    private AlarmStore store;

    @BeforeEach
    void open() {
        store = AlarmStore.open(folder.resolve("alarms.db"), alarm -> alarm.text().en());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void commit(Change... changes) {
        store.commit(changes[0].position(), List.of(changes), null, NOW);
    }

    private void raise(String watch, long position, int level, boolean latching) {
        commit(TestAlarms.change(watch, position, Kind.RAISED, Condition.ACTIVE, level, latching));
    }

    private void step(String watch, long position, Kind kind, Condition to) {
        commit(TestAlarms.change(watch, position, kind, to, -1, true));
    }

    private Alarm alarm(long id) {
        return store.byId(id).orElseThrow();
    }

    @Test
    void acknowledgingStoresWhoAndWhenOnce() {
        raise("load", 1, 0, false);
        assertThat(store.act(1, new Act.Acknowledge(), new By("wang", NOW, "seen")))
                .isInstanceOf(Done.Changed.class);
        assertThat(store.act(1, new Act.Acknowledge(), new By("li", NOW, "me too")))
                .isInstanceOf(Done.Unchanged.class);
        assertThat(store.act(9, new Act.Acknowledge(), new By("li", NOW, "")))
                .isEqualTo(new Done.Unknown(9));
        var alarm = alarm(1);
        assertThat(alarm.acknowledgedBy()).isEqualTo("wang");
        assertThat(alarm.acknowledgedAt()).isEqualTo(NOW);
        assertThat(alarm.comment()).isEqualTo("seen");
        assertThat(store.deeds(1)).containsExactly(new Deed(NOW, "wang", "acknowledge", "seen"));
    }

    @Test
    void aCommentOutlivesADeedWithoutOne() {
        raise("smoke", 1, 0, true);
        step("smoke", 2, Kind.CLEARED, Condition.NORMAL);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, "dust in the detector"));
        store.act(1, new Act.Reset(), new By("li", NOW, ""));
        assertThat(alarm(1).comment()).isEqualTo("dust in the detector");
        assertThat(store.deeds(1)).extracting(Deed::what).containsExactly("acknowledge", "reset");
    }

    @Test
    void onlyALatchedAlarmWhoseConditionIsNormalIsReset() {
        raise("load", 1, 0, false);
        assertThat(why(store.act(1, new Act.Reset(), new By("wang", NOW, ""))))
                .isEqualTo("not latched");
        raise("smoke", 1, 0, true);
        assertThat(why(store.act(2, new Act.Reset(), new By("wang", NOW, ""))))
                .isEqualTo("condition is active");
        step("smoke", 2, Kind.CLEARING, Condition.CLEARING);
        assertThat(why(store.act(2, new Act.Reset(), new By("wang", NOW, ""))))
                .isEqualTo("condition is clearing");
        step("smoke", 3, Kind.CLEARED, Condition.NORMAL);
        step("smoke", 4, Kind.PENDING, Condition.PENDING);
        assertThat(why(store.act(2, new Act.Reset(), new By("wang", NOW, ""))))
                .isEqualTo("condition is pending");
        step("smoke", 5, Kind.CALMED, Condition.NORMAL);
        assertThat(store.act(2, new Act.Reset(), new By("wang", NOW, "")))
                .isInstanceOf(Done.Changed.class);
        assertThat(alarm(2).latched()).isFalse();
        assertThat(why(store.act(2, new Act.Reset(), new By("wang", NOW, ""))))
                .isEqualTo("not latched");
    }

    private static String why(Done done) {
        return ((Done.Unchanged) done).why();
    }

    @Test
    void aNewTripOfALatchedAcknowledgedAlarmIsUnacknowledgedAndCounted() {
        raise("smoke", 1, 0, true);
        step("smoke", 2, Kind.CLEARED, Condition.NORMAL);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        raise("smoke", 3, 0, true);
        var alarm = alarm(1);
        assertThat(alarm.acknowledged()).isFalse();
        assertThat(alarm.acknowledgedBy()).isNull();
        assertThat(alarm.clearedAt()).isNull();
        assertThat(store.trips(1)).isEqualTo(2);
        assertThat(store.counts()).isEqualTo(new Counts(1, 1, 1));
    }

    @Test
    void onlyARiseInPriorityReopensAcknowledgement() {
        raise("load", 1, 0, false);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        commit(TestAlarms.change("load", 2, Kind.ROSE, Condition.ACTIVE, 2, false));
        assertThat(alarm(1).acknowledged()).isFalse();
        assertThat(alarm(1).priority()).isEqualTo(Priority.CRITICAL);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        commit(TestAlarms.change("load", 3, Kind.FELL, Condition.ACTIVE, 1, false));
        assertThat(alarm(1).acknowledged()).isTrue();
        assertThat(alarm(1).priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void anAlarmThatIsOverSaysWhatWasWrongAndWhichValueEndedIt() {
        raise("load", 1, 1, false);
        step("load", 2, Kind.CLEARING, Condition.CLEARING);
        step("load", 3, Kind.CLEARED, Condition.NORMAL);
        var alarm = alarm(1);
        assertThat(alarm.text().en()).isEqualTo("too high 1");
        assertThat(alarm.value()).isEqualTo(3);
        assertThat(alarm.clearedAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(alarm.condition()).isEqualTo(Condition.NORMAL);
        assertThat(alarm.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void aWithdrawnLimitClosesItsAlarmButDismissesNothingThatIsLatched() {
        raise("load", 1, 0, false);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, "seen"));
        raise("smoke", 1, 0, true);
        step("load", 2, Kind.WITHDRAWN, Condition.UNKNOWN);
        step("smoke", 2, Kind.WITHDRAWN, Condition.UNKNOWN);
        assertThat(alarm(1).open()).isFalse();
        assertThat(alarm(1).comment()).isEqualTo("seen; 限值不再适用 limit no longer applies");
        assertThat(alarm(2).standing()).isTrue();
        assertThat(store.act(2, new Act.Reset(), new By("wang", NOW, "")))
                .isInstanceOf(Done.Changed.class);
        assertThat(alarm(2).standing()).isFalse();
    }

    @Test
    void theSameTransitionTwiceChangesAndSaysNothingTwice() {
        raise("load", 1, 0, false);
        assertThat(store.outbox().waiting()).isEqualTo(1);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        assertThat(store.outbox().waiting()).isZero();
        raise("load", 1, 0, false);
        assertThat(alarm(1).acknowledged()).isTrue();
        assertThat(store.counts().total()).isEqualTo(1);
        assertThat(store.outbox().waiting()).isZero();
    }

    @Test
    void findRestrictsByStateAreaSystemPriorityTimeAndNumber() {
        raise("load-1", 1, 0, false);
        raise("load-2", 2, 1, false);
        raise("smoke-1", 3, 2, true);
        raise("load-3", 4, 2, false);
        step("smoke-1", 5, Kind.CLEARED, Condition.NORMAL);
        step("load-3", 5, Kind.CLEARED, Condition.NORMAL);
        store.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        store.act(4, new Act.Acknowledge(), new By("wang", NOW, ""));
        assertThat(find("all", null, null, null, null, 10)).containsExactly(3L, 2L, 4L, 1L);
        assertThat(find("open", null, null, null, null, 10)).containsExactly(3L, 2L, 1L);
        assertThat(find("active", null, null, null, null, 10)).containsExactly(2L, 1L);
        assertThat(find("unacknowledged", null, null, null, null, 10)).containsExactly(3L, 2L);
        assertThat(find("all", "of-2", null, null, null, 10)).containsExactly(2L);
        assertThat(find("all", null, "fire", null, null, 10)).containsExactly(3L);
        assertThat(find("all", null, null, Priority.CRITICAL, null, 10)).containsExactly(3L, 4L);
        assertThat(find("all", null, null, null, NOW.plusSeconds(3), 10)).containsExactly(3L, 4L);
        assertThat(find("all", null, null, null, null, 2)).containsExactly(3L, 2L);
        assertThatThrownBy(() -> find("closed", null, null, null, null, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed");
    }

    private List<Long> find(
            String state,
            @Nullable String area,
            @Nullable String system,
            @Nullable Priority priority,
            @Nullable Instant since,
            int limit) {
        return store.find(new Query(state, area, system, priority, since, limit)).stream()
                .map(Alarm::id)
                .toList();
    }

    @Test
    void aSnapshotComesBackAsItWas() {
        assertThat(store.snapshot()).isEmpty();
        var state = new WatchState(Condition.CLEARING, 2, 3, 4, 5.5, 6, -7.5, "", null);
        var time = new JournalTime(8, -9, 10, -11);
        var snapshot = new Snapshot(7, time, Map.of("a|b", state, "c|d", WatchState.INITIAL));
        store.commit(7, List.of(), snapshot, NOW);
        assertThat(store.snapshot()).contains(snapshot);
    }

    @Test
    void aSnapshotOfTheLayoutWithoutTheTimeIsStillRead() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(1);
            out.writeInt(1);
            out.writeUTF("a|b");
            out.writeUTF("PENDING");
            out.writeInt(2);
            out.writeLong(3);
            out.writeLong(4);
            out.writeDouble(5.5);
            out.writeLong(6);
            out.writeDouble(-7.5);
        }
        var state = new WatchState(Condition.PENDING, 2, 3, 4, 5.5, 6, -7.5, "", null);
        assertThat(Snapshot.read(7, bytes.toByteArray()))
                .isEqualTo(new Snapshot(7, JournalTime.NONE, Map.of("a|b", state)));
    }

    @Test
    void everythingOutlivesTheStore() {
        raise("smoke", 1, 0, true);
        store.setAside(new SetAside(5, "group 5", "broken", NOW));
        store.close();
        open();
        assertThat(store.counts()).isEqualTo(new Counts(1, 1, 1));
        assertThat(store.oldestUnsentAgeMs(NOW.plusMillis(7))).hasValue(7);
        assertThat(store.setAside(10)).containsExactly(new SetAside(5, "group 5", "broken", NOW));
    }

    @Test
    void aMessageThatCannotBeWrittenHoldsUpNoAlarm() {
        store.close();
        store =
                AlarmStore.open(
                        folder.resolve("alarms.db"),
                        alarm -> {
                            throw new IllegalStateException("no words for " + alarm.id());
                        });
        raise("smoke", 1, 0, true);
        assertThat(store.counts()).isEqualTo(new Counts(1, 1, 1));
        assertThat(store.outbox().waiting()).isZero();
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThatThrownBy(() -> raise("load", 1, 0, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.counts())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
