package org.qianhu.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.TestAlarms;
import org.qianhu.alerts.watch.Transition.Kind;

class AlertmanagerBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final List<JsonNode> bodies = new ArrayList<>();

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** A latched alarm rises, becomes worse, clears and is reset. */
    @BeforeEach
    void tell() {
        var body = new AlertmanagerBody("https://qianhu.example/");
        try (var store = AlarmStore.open(folder.resolve("a.db"), body)) {
            commit(store, 1, Kind.RAISED, Condition.ACTIVE, 0);
            commit(store, 2, Kind.ROSE, Condition.ACTIVE, 2);
            commit(store, 3, Kind.CLEARED, Condition.NORMAL, -1);
            store.act(1, new Act.Reset(), new By("wang", TestAlarms.NOW.plusSeconds(9), "dust"));
            var outbox = store.outbox();
            var far = TestAlarms.NOW.plusSeconds(1_000);
            for (var due = outbox.due(far, 1); !due.isEmpty(); due = outbox.due(far, 1)) {
                bodies.add(json(due.getFirst().body()));
                outbox.delivered(due.getFirst().id());
            }
        }
    }

    private static void commit(AlarmStore store, int position, Kind kind, Condition to, int level) {
        var change = TestAlarms.change("smoke \"1\"", position, kind, to, level, true);
        store.commit(position, List.of(change), null, TestAlarms.NOW);
    }

    @Test
    void aLatchedAlarmFiresUntilItsReset() {
        assertThat(bodies)
                .extracting(b -> b.path("status").textValue())
                .containsExactly("firing", "firing", "resolved");
        assertThat(bodies)
                .extracting(b -> b.at("/alerts/0/endsAt").textValue())
                .containsExactly(
                        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2023-11-14T22:13:23Z");
    }

    @Test
    void severityChangesWhileKeyAndFingerprintStay() {
        assertThat(bodies)
                .extracting(b -> b.at("/alerts/0/labels/severity").textValue())
                .containsExactly("low", "critical", "critical");
        assertThat(bodies.stream().map(b -> b.path("groupKey")).distinct()).hasSize(1);
        assertThat(bodies.stream().map(b -> b.at("/alerts/0/fingerprint")).distinct())
                .singleElement()
                .satisfies(print -> assertThat(print.textValue()).matches("[0-9a-f]{16}"));
    }

    @Test
    void allFieldsOfVersionFourAreThere() {
        var body = bodies.getFirst();
        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "version",
                        "groupKey",
                        "truncatedAlerts",
                        "status",
                        "receiver",
                        "groupLabels",
                        "commonLabels",
                        "commonAnnotations",
                        "externalURL",
                        "alerts");
        assertThat(body.path("version").textValue()).isEqualTo("4");
        assertThat(body.path("externalURL").textValue()).isEqualTo("https://qianhu.example");
        var alert = body.path("alerts").get(0);
        assertThat(alert.path("startsAt").textValue()).isEqualTo("2023-11-14T22:13:21Z");
        assertThat(alert.path("generatorURL").textValue())
                .isEqualTo("https://qianhu.example/alarms/1");
        assertThat(alert.at("/labels/area").textValue()).isEqualTo("of-1");
        assertThat(alert.at("/annotations/zh").textValue()).isEqualTo("过高 0");
        assertThat(bodies.getLast().at("/alerts/0/annotations/zh").textValue())
                .isEqualTo("已恢复:过高 2");
        assertThat(bodies.getLast().at("/alerts/0/annotations/comment").textValue())
                .isEqualTo("dust");
    }

    @Test
    void withoutABaseAddressThereAreNoLinks() {
        var alarm = TestAlarms.alarm("load", 0, false, TestAlarms.NOW);
        var body = json(new AlertmanagerBody("").apply(alarm));
        assertThat(body.path("externalURL").textValue()).isEmpty();
        assertThat(body.at("/alerts/0/generatorURL").textValue()).isEmpty();
    }
}
