package org.qianhu.alerts.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.oncall.Escalation.Due;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Names;

class EscalationTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Names NAMES = new Names("名", "Name");

    /** 03:00 in China. */
    private static final Instant THREE = Instant.parse("2026-11-23T19:00:00Z");

    private static Responder responder(String id, boolean quiet) {
        var hours = quiet ? new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), CHINA) : null;
        var contact = new Contact("smpp", "+99900000001");
        return new Responder(id, NAMES, null, "zh", List.of(contact), hours);
    }

    private static Roster roster() {
        var night =
                new Shift(
                        NAMES,
                        LocalTime.of(20, 0),
                        LocalTime.of(3, 4),
                        Shift.Days.ALL,
                        LocalDate.of(2026, 1, 1),
                        null,
                        1,
                        List.of(List.of("a", "b")));
        return new Roster(
                List.of(responder("a", false), responder("b", true), responder("c", false)),
                List.of(new Team("t", NAMES, List.of("b", "c"))),
                List.of(new Rota("r", NAMES, CHINA, 1, List.of(night))),
                List.of(),
                List.of(),
                List.of(),
                Calendar.WEEKENDS);
    }

    private static Policy policy(int repeats) {
        return new Policy(
                "p",
                NAMES,
                List.of(
                        new PolicyStep(Duration.ZERO, List.of(new Target.OfRota("r"))),
                        new PolicyStep(
                                Duration.ofMinutes(2),
                                List.of(new Target.OfRota("r"), new Target.OfTeam("t")))),
                repeats,
                Duration.ofMinutes(3),
                1,
                Duration.ZERO);
    }

    private static List<String> ids(Due due) {
        return due.calls().stream().map(Escalation.Call::responder).toList();
    }

    @Test
    void stepsComeBehindEachOtherAndRoundsBehindTheLastStep() {
        var all = Escalation.of(policy(1), roster(), "fire", THREE);

        assertThat(all.stream().map(Due::at))
                .containsExactly(
                        THREE,
                        THREE.plusSeconds(120),
                        THREE.plusSeconds(300),
                        THREE.plusSeconds(420));
        assertThat(all.stream().map(Due::round)).containsExactly(1, 1, 2, 2);
        assertThat(all.stream().map(Due::step)).containsExactly(1, 2, 1, 2);
    }

    @Test
    void whoIsOnDutyIsAskedForTheTimeOfTheStepAndNobodyIsCalledTwiceInIt() {
        var all = Escalation.of(policy(1), roster(), "fire", THREE);

        assertThat(ids(all.get(0))).containsExactly("a", "b");
        assertThat(ids(all.get(1))).containsExactly("a", "b", "c");
        assertThat(ids(all.get(2))).as("the night shift ended at 03:04").isEmpty();
        assertThat(ids(all.get(3))).containsExactly("b", "c");
        assertThat(all.get(1).calls().get(1).target()).isEqualTo(new Target.OfRota("r"));
    }

    @Test
    void quietHoursHoldBackAllButFire() {
        var energy = Escalation.of(policy(0), roster(), "energy", THREE).getFirst();
        var fire = Escalation.of(policy(0), roster(), "fire", THREE).getFirst();

        assertThat(energy.calls().get(0).heldUntil()).isNull();
        assertThat(energy.calls().get(1).heldUntil()).isEqualTo("2026-11-23T22:30:00Z");
        assertThat(fire.calls()).allMatch(call -> call.heldUntil() == null);
    }
}
