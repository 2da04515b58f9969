package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.sim.Incident;

class DemoReportTest {
    private static final Instant FROM = Instant.parse("2026-11-23T03:00:00Z");
    private static final Incident SMOKE =
            new Incident(
                    Incident.Kind.SMOKE, List.of("sd-1"), FROM, FROM.plus(Duration.ofMinutes(10)));

    private static Alarm alarm(String point, Instant raised, @Nullable Instant cleared) {
        return new Alarm(
                1,
                "w",
                point,
                "fire",
                new Place("of-1", "b01", "1", "101"),
                Priority.CRITICAL,
                cleared == null ? Condition.ACTIVE : Condition.NORMAL,
                false,
                false,
                new Names("火", "fire"),
                raised,
                raised,
                cleared,
                1,
                "1",
                "= 1",
                "s",
                "c",
                "a",
                "v",
                null,
                null,
                "",
                Confirmation.OPEN,
                new Disposition.InService(),
                1);
    }

    @Test
    void anAlarmOfTheRunIsCountedAndTimed() {
        var alarm = alarm("sd-1:fire_alarm", FROM.plusMillis(800), null);
        var row = DemoReport.row(SMOKE, List.of(alarm), List.of(alarm));
        assertThat(row.toString())
                .isEqualTo(
                        "{\"kind\":\"smoke\",\"known\":true,\"found\":true,\"standing\":true,"
                                + "\"alarms\":1,\"firstAfterMs\":800}");
    }

    @Test
    void anAlarmThatStandsFromBeforeIsFoundToo() {
        var before = alarm("sd-1:fire_alarm", FROM.minusSeconds(90), null);
        var row = DemoReport.row(SMOKE, List.of(before), List.of(before));
        assertThat(row.path("alarms").asInt()).isZero();
        assertThat(row.path("standing").asBoolean()).isTrue();
        assertThat(row.path("found").asBoolean()).isTrue();
    }

    @Test
    void anotherDeviceOrQuantityAndAnEarlierEpisodeDoNotCount() {
        var over = alarm("sd-1:fire_alarm", FROM.minusSeconds(90), FROM.minusSeconds(30));
        var fault = alarm("sd-1:detector_fault", FROM.plusSeconds(1), null);
        var other = alarm("sd-2:fire_alarm", FROM.plusSeconds(1), null);
        var row = DemoReport.row(SMOKE, List.of(over, fault, other), List.of(fault, other));
        assertThat(row.path("found").asBoolean()).isFalse();
    }
}
