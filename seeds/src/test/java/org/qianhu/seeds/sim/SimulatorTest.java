package org.qianhu.seeds.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.seeds.estate.ReferenceEstate;

class SimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Register REGISTER = ReferenceEstate.register();
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    private record Value(String device, long time, String key, double value) {
        String quantity() {
            int dot = key.indexOf('.');
            return dot < 0 ? key : key.substring(0, dot);
        }
    }

    private static Simulator with(IncidentPlan plan) {
        return new Simulator(REGISTER, 7, WorkCalendar.china(), plan, 1);
    }

    private static List<Value> values(Simulator simulator, Instant from, Duration length) {
        var values = new ArrayList<Value>();
        for (var message : simulator.between(from, from.plus(length))) {
            JsonNode json;
            try {
                json = JSON.readTree(message.payload());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            var device = message.topic().split("/")[3];
            long time = json.get("ts").asLong();
            json.get("values")
                    .properties()
                    .forEach(e ->
                            values.add(
                                    new Value(device, time, e.getKey(), e.getValue().asDouble())));
        }
        return values;
    }

    private static boolean breaks(Value v) {
        return switch (v.quantity()) {
            case "voltage" -> v.value() < 198 || v.value() > 235.4;
            case "frequency" -> v.value() < 49.8 || v.value() > 50.2;
            case "residual_current" -> v.value() > 300;
            case "cable_temperature" -> v.value() > 70;
            case "load_ratio" -> v.value() > 100;
            case "hydrant_pressure" -> v.value() < 0.15;
            case "gas_concentration" -> v.value() > 20;
            case "fire_alarm", "detector_fault", "manual_call", "door_forced" -> v.value() != 0;
            case "co2" -> v.value() > 1_500;
            default -> false;
        };
    }

    @Test
    void aCalmWeekBreaksNoLimitAndStaysPlausible() {
        var simulator = with(IncidentPlan.quiet());
        for (var start :
                List.of(
                        MONDAY,
                        Instant.parse("2026-07-20T00:00:00Z"),
                        Instant.parse("2027-01-18T00:00:00Z"))) {
            for (int hour = 0; hour < 168; hour += 5) {
                var from = start.plus(Duration.ofHours(hour));
                var values = values(simulator, from, Duration.ofSeconds(3));
                assertThat(values).filteredOn(SimulatorTest::breaks).isEmpty();
                assertThat(values)
                        .allMatch(v ->
                                Quantities.find(v.quantity()).orElseThrow().plausible(v.value()));
            }
        }
    }

    @Test
    void calmDoorsAreNeverOpenForMoreThanTwentySeconds() {
        var from = MONDAY.plus(Duration.ofHours(1));
        var open = new java.util.HashMap<String, Long>();
        long longest = 0;
        for (var v : values(with(IncidentPlan.quiet()), from, Duration.ofMinutes(4))) {
            if (!v.quantity().equals("door_state")) {
                continue;
            }
            if (v.value() == 0) {
                open.remove(v.device() + v.key());
            } else {
                long since = open.computeIfAbsent(v.device() + v.key(), _ -> v.time());
                longest = Math.max(longest, v.time() - since);
            }
        }
        assertThat(longest).isBetween(4_000L, 20_000L);
    }

    @Test
    void theEstateSaysAtLeastTwoThousandFiveHundredReadingsASecondEvenly() {
        var simulator = with(IncidentPlan.quiet());
        for (int second = 0; second < 10; second++) {
            var from = MONDAY.plusSeconds(second);
            assertThat(values(simulator, from, Duration.ofSeconds(1))).hasSizeBetween(2_500, 3_200);
        }
    }

    @Test
    void aRestartSaysTheSameAsOneRun() {
        var plan = IncidentPlan.demo(MONDAY, 3, REGISTER);
        var whole = text(with(plan).between(MONDAY, MONDAY.plusSeconds(40)));
        var parts =
                Stream.concat(
                                with(plan).between(MONDAY, MONDAY.plusMillis(17_321)).stream(),
                                with(plan)
                                        .between(MONDAY.plusMillis(17_321), MONDAY.plusSeconds(40))
                                        .stream())
                        .toList();
        assertThat(text(parts)).isEqualTo(whole);
    }

    private static List<String> text(List<Message> messages) {
        return messages.stream()
                .map(m -> m.topic() + new String(m.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void registersGrowAsMuchAsPowerSays() {
        var main = "of-1-b01-em-01";
        var incident =
                new Incident(
                        Incident.Kind.OVERLOAD,
                        List.of(main),
                        MONDAY.plusSeconds(600),
                        MONDAY.plusSeconds(1_200));
        var plan = new IncidentPlan(List.of(incident));
        var one =
                Register.of(
                        REGISTER.areas(),
                        REGISTER.buildings(),
                        List.of(REGISTER.device(main).orElseThrow()));
        var simulator = new Simulator(one, 7, WorkCalendar.china(), plan, 1);
        var values = values(simulator, MONDAY, Duration.ofHours(2));
        var registers = values.stream().filter(v -> v.key().equals("active_energy")).toList();
        var power = values.stream().filter(v -> v.key().equals("active_power")).toList();
        double sum = 0;
        for (int i = 1; i < registers.size(); i++) {
            assertThat(registers.get(i).value()).isGreaterThan(registers.get(i - 1).value());
            sum += (power.get(i).value() + power.get(i - 1).value()) / 2 * 5 / 3_600;
        }
        double grown = registers.getLast().value() - registers.getFirst().value();
        assertThat(grown).isCloseTo(sum, org.assertj.core.data.Percentage.withPercentage(0.5));
    }

    @Test
    void aHolidayIsQuietAndAMakeUpSaturdayIsNot() {
        assertThat(officePower("2026-10-01T02:00:00Z"))
                .isLessThan(0.7 * officePower("2026-10-08T02:00:00Z"));
        assertThat(officePower("2026-10-17T02:00:00Z"))
                .isLessThan(0.7 * officePower("2026-10-10T02:00:00Z"));
    }

    private static double officePower(String at) {
        return values(with(IncidentPlan.quiet()), Instant.parse(at), Duration.ofSeconds(5)).stream()
                .filter(v -> v.device().matches("of-.*-em-01") && v.key().equals("active_power"))
                .mapToDouble(Value::value)
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void everyIncidentOfTheDemoShowsInItsQuantity(Incident.Kind kind) {
        var night = Instant.parse("2026-11-22T17:00:00Z");
        var plan = IncidentPlan.demo(night, 5, REGISTER);
        var incident =
                plan.incidents().stream().filter(i -> i.kind() == kind).findFirst().orElseThrow();
        var middle = incident.from().plusSeconds(30);
        var during = of(incident, values(with(plan), middle, Duration.ofSeconds(60)));
        var calm = of(incident, values(with(IncidentPlan.quiet()), middle, Duration.ofSeconds(60)));
        switch (kind) {
            case GATEWAY_DEAD -> assertThat(during).isEmpty();
            case SENSOR_STUCK -> {
                assertThat(during).extracting(Value::value).containsOnly(during.getFirst().value());
                assertThat(new HashSet<>(calm.stream().map(Value::value).toList()))
                        .hasSizeGreaterThan(1);
            }
            case NIGHT_WASTE ->
                    assertThat(during.getFirst().value())
                            .isGreaterThan(3 * calm.getFirst().value());
            case AFTER_HOURS_ENTRY -> {
                assertThat(during).anyMatch(v -> v.value() == 1);
                assertThat(calm).allMatch(v -> v.value() == 0);
            }
            case DOOR_HELD ->
                    assertThat(during)
                            .filteredOn(v -> v.key().equals("door_state.d1"))
                            .isNotEmpty()
                            .allMatch(v -> v.value() == 1);
            case FEEDER_DOWN -> {
                assertThat(during).isNotEmpty().allMatch(v -> v.value() == 0);
                assertThat(calm).isNotEmpty().allMatch(v -> v.value() > 198);
            }
            case SMOKE,
                    DETECTOR_FAULT,
                    DOOR_FORCED,
                    VOLTAGE_SAG,
                    OVERLOAD,
                    RESIDUAL_CURRENT,
                    WATER_PRESSURE_LOSS,
                    GAS_LEAK,
                    CO2_BUILD_UP -> {
                assertThat(during)
                        .filteredOn(v -> !v.key().endsWith(".d2"))
                        .isNotEmpty()
                        .allMatch(SimulatorTest::breaks);
                assertThat(calm).isNotEmpty().noneMatch(SimulatorTest::breaks);
            }
        }
    }

    private static List<Value> of(Incident incident, List<Value> values) {
        return values.stream()
                .filter(v -> incident.devices().contains(v.device()))
                .filter(v -> v.quantity().equals(incident.kind().quantity()))
                .toList();
    }

    @Test
    void theDemoPlanHasEachKindInABuildingOfItsOwn() throws IOException {
        var plan = IncidentPlan.demo(MONDAY, 11, REGISTER);
        var places = new HashSet<String>();
        for (var incident : plan.incidents()) {
            var place = REGISTER.device(incident.devices().getFirst()).orElseThrow().place();
            places.add(place.area() + "/" + place.building());
            assertThat(Duration.between(MONDAY, incident.from()))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
            assertThat(Duration.between(incident.from(), incident.to()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
        assertThat(plan.incidents())
                .extracting(Incident::kind)
                .containsExactlyInAnyOrder(Incident.Kind.values());
        assertThat(places).hasSize(Incident.Kind.values().length);
        assertThat(JSON.readTree(GroundTruth.of(plan).json()).get(0).get("kind").asText())
                .isEqualTo("smoke");
    }

    @Test
    void aRandomPlanKeepsItsRate() {
        var plan = IncidentPlan.random(MONDAY, MONDAY.plus(Duration.ofDays(30)), 20, 1, REGISTER);
        assertThat(plan.incidents()).hasSizeBetween(560, 600);
        assertThat(plan)
                .isEqualTo(
                        IncidentPlan.random(
                                MONDAY, MONDAY.plus(Duration.ofDays(30)), 20, 1, REGISTER));
    }
}
