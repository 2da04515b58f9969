package org.qianhu.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianhu.alerts.Backtest.Episode;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.Incident;
import org.qianhu.seeds.sim.Incident.Kind;
import org.qianhu.seeds.sim.IncidentPlan;

class ScoredTest {
    private static final Register REGISTER = ReferenceEstate.register();
    private static final Instant FROM = Instant.parse("2026-11-27T04:00:00Z");
    private static final String FIRST = "of-1-b01-sd-01";
    private static final String SECOND = "of-1-b01-sd-02";

    private static Episode alarm(String device, String key, String clause, int second) {
        return alarm(device, key, clause, second, "");
    }

    private static Episode alarm(String device, String key, String clause, int second, String by) {
        return new Episode(
                device + ":" + key + "|" + clause,
                clause,
                clause,
                PointId.of(device, key),
                device,
                Priority.HIGH,
                FROM.plusSeconds(second),
                null,
                by);
    }

    private static Scored score(Kind kind, List<String> devices, Episode... alarms) {
        var incident = new Incident(kind, devices, FROM, FROM.plus(Duration.ofMinutes(30)));
        return Scored.of(List.of(alarms), new IncidentPlan(List.of(incident)), REGISTER);
    }

    private static KindScore row(Scored scored, Kind kind) {
        return scored.kinds().stream().filter(k -> k.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void aFireIsFoundWhenADetectorAndItsZoneAreToldAndTheFirstOneSetsTheDelay() {
        var detector = alarm(FIRST, "fire_alarm", "house-fire-alarm", 1);
        var other = alarm(SECOND, "fire_alarm", "house-fire-alarm", 9);
        var zone = alarm("of-1-b01-z01", "fire_alarms", "house-fire-confirmed", 9);

        var half = row(score(Kind.SMOKE, List.of(FIRST, SECOND), detector, other), Kind.SMOKE);
        var whole =
                row(score(Kind.SMOKE, List.of(FIRST, SECOND), detector, other, zone), Kind.SMOKE);

        assertThat(half.recall()).hasValue(0);
        assertThat(whole.recall()).hasValue(1);
        assertThat(whole.alarms()).isEqualTo(3);
        assertThat(whole.precision()).hasValue(1);
        assertThat(whole.medianDelay()).hasValue(1);
    }

    @Test
    void anAlarmOnAnotherDeviceOrAtAnotherTimeIsFalse() {
        var elsewhere = alarm("of-1-b02-sd-01", "fire_alarm", "house-fire-alarm", 1);
        var early = alarm(FIRST, "fire_alarm", "house-fire-alarm", -1);
        var late = alarm(FIRST, "fire_alarm", "house-fire-alarm", 2_000);

        var scored = score(Kind.SMOKE, List.of(FIRST, SECOND), elsewhere, early, late);

        assertThat(scored.falseAlarms()).containsExactly(elsewhere, early, late);
        assertThat(row(scored, Kind.SMOKE).precision()).hasValue(0);
        assertThat(scored.missed()).hasSize(1);
    }

    @Test
    void anAlarmOfAKindThatWasNotPlayedHasARowOfItsOwn() {
        var scored =
                score(
                        Kind.SMOKE,
                        List.of(FIRST, SECOND),
                        alarm("of-1-b01-gd-01", "gas_concentration", "house-gas", 5));

        assertThat(row(scored, Kind.GAS_LEAK).recall()).isEmpty();
        assertThat(row(scored, Kind.GAS_LEAK).precision()).hasValue(0);
        assertThat(scored.precision()).isZero();
    }

    @Test
    void whatFollowsFromADeadGatewayOrIsExplainedIsNeitherHitNorFalse() {
        var dead = alarm("of-1-b01-gw", "online", "house-gateway-dead", 300);
        var silent = alarm(FIRST, "fire_alarm", "house-silent-fire", 900);
        var explained = alarm("of-1-b02-gd-01", "gas_concentration", "house-gas", 9, "its cause");

        var scored = score(Kind.GATEWAY_DEAD, List.of(FIRST), dead, silent, explained);

        assertThat(row(scored, Kind.GATEWAY_DEAD).hits()).isEqualTo(1);
        assertThat(scored.followers()).isEqualTo(2);
        assertThat(scored.falseAlarms()).isEmpty();
    }

    @Test
    void anAlarmThatAnotherExplainsTellsNothing() {
        var explained =
                alarm("of-1-b01-em-01", "voltage.a", "gbt12325-2008-220v", 20, "another alarm");

        var scored = score(Kind.VOLTAGE_SAG, List.of("of-1-b01-em-01"), explained);

        assertThat(row(scored, Kind.VOLTAGE_SAG).recall()).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsKnownBySomeClauseAndNoTwoByTheSame(Kind kind) {
        assertThat(Evidence.of(kind).signs()).isNotEmpty();
        for (var sign : Evidence.of(kind).signs()) {
            for (var other : Kind.values()) {
                assertThat(sign.clauses().stream().anyMatch(Evidence.of(other)::claims))
                        .isEqualTo(other == kind);
            }
        }
    }
}
