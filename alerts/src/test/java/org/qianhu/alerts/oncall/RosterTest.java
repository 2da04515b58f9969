package org.qianhu.alerts.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

class RosterTest {
    private static final Names NAMES = new Names("名", "Name");

    private static Policy policy(String id) {
        var step = new PolicyStep(Duration.ZERO, List.of(new Target.OfTeam("t")));
        return new Policy(id, NAMES, List.of(step), 0, Duration.ZERO, 1, Duration.ZERO);
    }

    private static Roster roster(RouteRule... rules) {
        return new Roster(
                List.of(),
                List.of(new Team("t", NAMES, List.of("b", "a"))),
                List.of(),
                List.of(),
                List.of(policy("fire"), policy("other")),
                List.of(rules),
                Calendar.WEEKENDS);
    }

    @Test
    void theFirstRouteThatMatchesDecides() {
        var roster =
                roster(
                        new RouteRule(Set.of(), Set.of("fire"), Set.of(Priority.CRITICAL), "fire"),
                        new RouteRule(Set.of("ho-1"), Set.of(), Set.of(), "other"));

        assertThat(roster.route("ho-1", "fire", Priority.CRITICAL).map(Policy::id))
                .contains("fire");
        assertThat(roster.route("ho-1", "fire", Priority.LOW).map(Policy::id)).contains("other");
        assertThat(roster.route("of-1", "fire", Priority.LOW)).isEmpty();
    }

    @Test
    void aTeamIsCalledInItsOwnOrderAndOneByName() {
        assertThat(roster().called(new Target.OfTeam("t"), Instant.EPOCH))
                .containsExactly("b", "a");
        assertThat(roster().called(new Target.OfResponder("x"), Instant.EPOCH))
                .containsExactly("x");
        assertThatThrownBy(() -> roster().called(new Target.OfRota("r"), Instant.EPOCH))
                .hasMessageContaining("there is no rota 'r'");
    }

    @Test
    void aRouteTakesAllOfANarrowerOneAndNotOfAWiderOne() {
        var fire = new RouteRule(Set.of(), Set.of("fire"), Set.of(), "fire");
        var narrow = new RouteRule(Set.of("ho-1"), Set.of("fire"), Set.of(Priority.LOW), "fire");
        var all = new RouteRule(Set.of(), Set.of(), Set.of(), "other");

        assertThat(fire.takesAllOf(narrow)).isTrue();
        assertThat(all.takesAllOf(fire)).isTrue();
        assertThat(narrow.takesAllOf(fire)).isFalse();
        assertThat(fire.takesAllOf(all)).isFalse();
    }

    @Test
    void quietHoursSpanMidnightAndEndAtTheirHour() {
        var china = ZoneId.of("Asia/Shanghai");
        var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), china);

        assertThat(quiet.contains(Instant.parse("2026-11-23T13:59:59Z"))).isFalse();
        assertThat(quiet.contains(Instant.parse("2026-11-23T14:00:00Z"))).isTrue();
        assertThat(quiet.contains(Instant.parse("2026-11-23T22:29:59Z"))).isTrue();
        assertThat(quiet.contains(Instant.parse("2026-11-23T22:30:00Z"))).isFalse();
        assertThat(quiet.endAfter(Instant.parse("2026-11-23T15:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T22:30:00Z"));
    }

    @Test
    void howPeopleAreReachedIsInNoLog() {
        var contact = new Contact("smpp", "+99900000001");
        var one = new Responder("a", NAMES, null, "zh", List.of(contact), null);

        assertThat(one.toString()).contains("smpp").doesNotContain("999");
    }
}
