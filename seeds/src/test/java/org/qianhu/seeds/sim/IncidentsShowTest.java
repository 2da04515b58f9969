package org.qianhu.seeds.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.Incident.Kind;

/**
 * How things that go wrong look in the readings, and that nothing looks like them when all is well.
 */
class IncidentsShowTest {
    private static final Register REGISTER = ReferenceEstate.register();
    private static final Instant NIGHT = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static Simulator simulator(
            Predicate<Device> which, double rate, Incident... incidents) {
        var devices = REGISTER.devices().stream().filter(which).toList();
        var some = Register.of(REGISTER.areas(), REGISTER.buildings(), devices);
        var plan = new IncidentPlan(List.of(incidents));
        return new Simulator(some, 7, WorkCalendar.china(), plan, rate);
    }

    private static boolean office(Device device) {
        return device.id().startsWith("of-1-b01-");
    }

    private static Incident incident(Kind kind, Instant from, int minutes, String... devices) {
        return new Incident(kind, List.of(devices), from, from.plus(Duration.ofMinutes(minutes)));
    }

    private static List<Reading> of(List<Reading> all, String device, String key) {
        return all.stream()
                .filter(r -> r.point().device().equals(device) && r.point().key().equals(key))
                .toList();
    }

    @Test
    void smokeReachesTheSecondDetectorSomeSecondsAfterTheFirst() {
        var smoke = incident(Kind.SMOKE, NOON, 3, "of-1-b01-sd-02", "of-1-b01-sd-03");
        var readings =
                simulator(IncidentsShowTest::office, 0.1, smoke)
                        .readings(NOON.minusSeconds(60), NOON.plusSeconds(200));
        var onset = new ArrayList<Long>();
        for (var device : smoke.devices()) {
            of(readings, device, "fire_alarm").stream()
                    .filter(r -> r.value() == 1)
                    .findFirst()
                    .ifPresent(r -> onset.add(r.time() - NOON.toEpochMilli()));
        }
        assertThat(onset).hasSize(2);
        assertThat(onset.getFirst()).isZero();
        assertThat(onset.getLast()).isBetween(5_000L, 20_000L);
    }

    @Test
    void aBuildingWithoutPowerMeasuresNothingAndItsRegistersStandStill() {
        var down = incident(Kind.FEEDER_DOWN, NOON, 20, "of-1-b01-em-01", "of-1-b01-sm-01");
        var readings =
                simulator(IncidentsShowTest::office, 1, down)
                        .readings(NOON.minusSeconds(10), NOON.plusSeconds(1_220));
        var during =
                readings.stream()
                        .filter(r ->
                                r.time() >= NOON.toEpochMilli()
                                        && r.time() < down.to().toEpochMilli())
                        .toList();
        for (var key : List.of("voltage.a", "voltage.c", "current.b", "active_power")) {
            assertThat(of(during, "of-1-b01-em-01", key))
                    .hasSizeGreaterThan(200)
                    .allMatch(r -> r.value() == 0);
        }
        assertThat(of(during, "of-1-b01-sm-01", "active_power")).allMatch(r -> r.value() == 0);
        assertThat(of(during, "of-1-b01-sm-01", "active_energy"))
                .extracting(Reading::value)
                .containsOnly(of(during, "of-1-b01-sm-01", "active_energy").getFirst().value());
        assertThat(of(during, "of-1-b01-iq-01", "co2")).isNotEmpty().allMatch(r -> r.value() > 400);
        var registers = of(readings, "of-1-b01-em-01", "active_energy");
        for (int i = 1; i < registers.size(); i++) {
            assertThat(registers.get(i).value())
                    .isGreaterThanOrEqualTo(registers.get(i - 1).value());
        }
        assertThat(registers.getLast().value()).isGreaterThan(registers.getFirst().value());
    }

    @Test
    void aDoorMovesAndACardIsTakenAtOnceHoweverRarelyTheControllerReports() {
        var entry = incident(Kind.AFTER_HOURS_ENTRY, NIGHT, 20, "of-1-b01-dc-01");
        var readings =
                simulator(IncidentsShowTest::office, 0.02, entry)
                        .readings(NIGHT, NIGHT.plusSeconds(1_200));
        assertThat(of(readings, "of-1-b01-dc-01", "card_granted"))
                .filteredOn(r -> r.value() == 1)
                .extracting(r -> (r.time() - NIGHT.toEpochMilli()) / 60_000)
                .containsAll(java.util.stream.LongStream.range(0, 20).boxed().toList());
        assertThat(of(readings, "of-1-b01-dc-01", "door_state.d1"))
                .filteredOn(r -> r.value() == 1)
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(of(readings, "of-1-b01-dc-02", "card_granted")).allMatch(r -> r.value() == 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5, 1})
    void aCalmDoorIsNeverTakenForOneThatIsHeldAtAnyRate(double rate) {
        var doors = simulator(d -> d.brickClass().equals("Door_Controller"), rate);
        var open = new HashMap<String, Long>();
        long longest = 0;
        for (var reading : doors.readings(NOON, NOON.plusSeconds(1_800))) {
            if (!reading.point().quantity().equals("door_state")) {
                continue;
            }
            var point = reading.point().toString();
            long since = open.getOrDefault(point, reading.time());
            longest = Math.max(longest, reading.time() - since);
            if (reading.value() == 1) {
                open.put(point, since);
            } else {
                open.remove(point);
            }
        }
        assertThat(longest).isBetween(13_000L, 15_000L);
    }

    @Test
    void aThinnedRunHearsOfAnIncidentAsOftenAsAnUnthinnedOne() {
        var sag = incident(Kind.VOLTAGE_SAG, NOON, 3, "of-1-b01-em-01");
        var thin = simulator(IncidentsShowTest::office, 0.1, sag);
        var full = simulator(IncidentsShowTest::office, 1, sag);
        var during = NOON.plusSeconds(170);
        assertThat(of(thin.readings(NOON, during), "of-1-b01-em-01", "voltage.a"))
                .containsAll(of(full.readings(NOON, during), "of-1-b01-em-01", "voltage.a"));
        var calm = NOON.plusSeconds(600);
        assertThat(of(thin.readings(calm, calm.plusSeconds(500)), "of-1-b01-em-01", "voltage.a"))
                .hasSize(10);
    }

    @Test
    void nobodyEntersAnOfficeBetweenTenAtNightAndSixWhenAllIsWell() {
        var from = Instant.parse("2026-11-23T14:00:00Z");
        var doors =
                simulator(
                        d -> d.brickClass().equals("Door_Controller") && d.id().startsWith("of-"),
                        1);
        for (int hour = 0; hour < 8; hour++) {
            var start = from.plusSeconds(3_600L * hour);
            assertThat(doors.readings(start, start.plusSeconds(3_600)))
                    .hasSizeGreaterThan(100_000)
                    .allMatch(r -> r.value() == 0);
        }
    }

    @Test
    void noIndoorValueStandsStillForAQuarterOfAnHour() {
        var from = Instant.parse("2026-11-28T16:00:00Z");
        var air = simulator(d -> d.brickClass().equals("Air_Quality_Sensor"), 0.1);
        var last = new HashMap<String, Reading>();
        long longest = 0;
        for (var reading : air.readings(from, from.plusSeconds(2 * 3_600))) {
            var point = reading.point().toString();
            var moved = last.get(point);
            if (moved == null || moved.value() != reading.value()) {
                last.put(point, reading);
            } else {
                longest = Math.max(longest, reading.time() - moved.time());
            }
        }
        assertThat(last).hasSizeGreaterThan(3_000);
        assertThat(longest).isLessThan(900_000);
    }

    @Test
    void aClosedRoomFillsUpOverMinutesInALongRun() {
        var room = incident(Kind.CO2_BUILD_UP, NIGHT, 40, "of-1-b01-iq-01");
        var readings =
                of(
                        simulator(IncidentsShowTest::office, 1, room)
                                .readings(NIGHT, NIGHT.plusSeconds(2_400)),
                        "of-1-b01-iq-01",
                        "co2");
        long above =
                readings.stream().filter(r -> r.value() > 1_500).findFirst().orElseThrow().time();
        assertThat(above - NIGHT.toEpochMilli()).isBetween(120_000L, 300_000L);
        assertThat(readings.getLast().value()).isEqualTo(2_100);
    }
}
