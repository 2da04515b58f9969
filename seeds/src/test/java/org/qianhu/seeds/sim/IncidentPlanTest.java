package org.qianhu.seeds.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.site.Register;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.Incident.Kind;

class IncidentPlanTest {
    private static final Register REGISTER = ReferenceEstate.register();
    private static final Instant FRIDAY = Instant.parse("2026-11-26T16:00:00Z");
    private static final Instant SUNDAY = FRIDAY.plus(Duration.ofDays(2));

    private static String building(Incident incident) {
        var place = REGISTER.device(incident.devices().getFirst()).orElseThrow().place();
        return place.area() + "/" + place.building();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachKindHappensAsOftenAsAskedWithinTheRun(long seed) {
        var plan = IncidentPlan.each(FRIDAY, SUNDAY, 6, seed, REGISTER);
        var counts =
                plan.incidents().stream()
                        .collect(Collectors.groupingBy(Incident::kind, Collectors.counting()));
        assertThat(counts)
                .hasSize(Kind.values().length)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(6));
        assertThat(plan.incidents())
                .allSatisfy(i -> {
                    assertThat(i.from()).isAfterOrEqualTo(FRIDAY);
                    assertThat(i.to()).isBeforeOrEqualTo(SUNDAY);
                })
                .isSortedAccordingTo((a, b) -> a.from().compareTo(b.from()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoIncidentsInOneBuildingAreAnHourApart(long seed) {
        var each = IncidentPlan.each(FRIDAY, SUNDAY, 6, seed, REGISTER).incidents();
        var random =
                IncidentPlan.random(FRIDAY, FRIDAY.plus(Duration.ofDays(5)), 40, seed, REGISTER)
                        .incidents();
        assertThat(random).hasSizeGreaterThan(150);
        for (var incidents : List.of(each, random)) {
            for (var a : incidents) {
                assertThat(incidents)
                        .filteredOn(b -> !a.equals(b) && building(a).equals(building(b)))
                        .allMatch(b ->
                                !b.from().isBefore(a.to().plusSeconds(3_600))
                                        || !a.from().isBefore(b.to().plusSeconds(3_600)));
            }
        }
    }

    @Test
    void whatNeedsItsTimeLastsLongEnoughToBeNoticed() {
        var plan = IncidentPlan.random(FRIDAY, FRIDAY.plus(Duration.ofDays(30)), 40, 1, REGISTER);
        for (var incident : plan.incidents()) {
            var least =
                    switch (incident.kind()) {
                        case SENSOR_STUCK -> Duration.ofHours(14);
                        case NIGHT_WASTE -> Duration.ofHours(7);
                        case DETECTOR_FAULT -> Duration.ofHours(3);
                        case GATEWAY_DEAD,
                                FEEDER_DOWN,
                                AFTER_HOURS_ENTRY,
                                CO2_BUILD_UP,
                                OVERLOAD,
                                RESIDUAL_CURRENT ->
                                Duration.ofMinutes(20);
                        case SMOKE,
                                DOOR_FORCED,
                                DOOR_HELD,
                                VOLTAGE_SAG,
                                WATER_PRESSURE_LOSS,
                                GAS_LEAK ->
                                Duration.ofMinutes(2);
                    };
            assertThat(Duration.between(incident.from(), incident.to()))
                    .as("%s", incident)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void nobodyEntersAnOfficeAfterHoursWhileOthersWorkThere() {
        var plan = IncidentPlan.each(FRIDAY, SUNDAY, 9, 4, REGISTER);
        var entries =
                plan.incidents().stream()
                        .filter(i -> i.kind() == Kind.AFTER_HOURS_ENTRY)
                        .map(i -> i.from().atZone(ReferenceEstate.ZONE))
                        .toList();
        assertThat(entries)
                .hasSize(9)
                .allMatch(t -> t.getHour() < 5 || !WorkCalendar.china().works(t.toLocalDate()))
                .anyMatch(t -> t.getHour() < 5)
                .anyMatch(t -> t.getHour() >= 7);
    }

    @Test
    void aRunThatIsTooShortIsRefusedWithWhatToDo() {
        var noon = FRIDAY.plus(Duration.ofHours(12));
        assertThatThrownBy(() -> IncidentPlan.each(noon, noon.plusSeconds(3_600), 1, 1, REGISTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a longer run");
    }
}
