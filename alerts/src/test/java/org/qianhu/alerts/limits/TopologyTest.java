package org.qianhu.alerts.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.TestSite;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * Four meters: 0 and 1 behind gateway 0 and on feeder 0, 2 and 3 on the others. A gateway may be
 * silent for 30 s, a meter for 60 s.
 */
class TopologyTest {
    private static final long LATENESS = 120_000;
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final List<String> said = new ArrayList<>();
    private WatchTable table;

    private final Verdicts out =
            new Verdicts() {
                @Override
                public void transition(Watched watched, Transition t, String cause) {
                    if (t.changesAlarm(watched.rule().latching())) {
                        long second = t.at() - NOON.toEpochMilli();
                        said.add(
                                second / 1_000
                                        + " "
                                        + watched.key()
                                        + " "
                                        + t.kind()
                                        + (cause.isEmpty() ? "" : " by " + cause));
                    }
                }

                @Override
                public void withdrawn(String watch, Transition t) {
                    said.add(watch + " " + t.kind());
                }

                @Override
                public void outOfService(LimitInForce limit, RuntimeException why) {
                    throw new AssertionError(limit.watch(), why);
                }
            };

    private static Estate estate(Adoption... more) {
        var all = new ArrayList<>(TestSite.topology());
        all.addAll(List.of(more));
        return TestSite.estate("v", 4, all.toArray(Adoption[]::new));
    }

    @BeforeEach
    void begin() {
        begin(estate(load(), voltage()), Map.of(), 0);
    }

    private static Adoption load() {
        return TestSite.load("load", 0, 0, false, TestSite.LOAD_LEVELS.subList(0, 1));
    }

    private static Adoption voltage() {
        return TestSite.plain("voltage", Priority.MEDIUM, new Limit.Outside(198, 242));
    }

    private void begin(Estate estate, Map<String, WatchState> states, long second) {
        table = new WatchTable(estate, NOON.plusSeconds(second), states);
        table.begin(at(second), out);
        if (states.isEmpty()) {
            calm(second, second, 0, 1, 2, 3);
        }
    }

    private static long at(long second) {
        return NOON.plusSeconds(second).toEpochMilli();
    }

    private void read(PointId point, long second, double value) {
        table.read(new Reading(point, at(second), value, Quality.GOOD), at(second), LATENESS, out);
    }

    private void tick(long second) {
        table.tick(JournalTime.steady(at(second)), out);
    }

    /** All of {@code meters} say that all is well, every ten seconds from one to the other. */
    private void calm(long from, long to, int... meters) {
        for (long second = from; second <= to; second += 10) {
            for (int meter : meters) {
                read(TestSite.load(meter), second, 30);
            }
            tick(second);
        }
    }

    /** Both meters of the first feeder have no voltage. */
    private void dead(long second) {
        read(TestSite.voltage(0), second, 0);
        read(TestSite.voltage(1), second, 0);
    }

    private WatchState state(PointId point, String adoption) {
        return table.states().getOrDefault(point + "|" + adoption, WatchState.INITIAL);
    }

    @Test
    void aMeterThatIsSilentIsToldOnceThoughItHasThreePoints() {
        calm(0, 100, 0, 2, 3);
        assertThat(said).containsExactly("60 meter-1:load_ratio|silent RAISED");
        read(TestSite.voltage(1), 130, 230);
        assertThat(said).endsWith("130 meter-1:load_ratio|silent CLEARED");
    }

    @Test
    void whatWasNeverHeardIsCountedAndRaisesNothing() {
        table = new WatchTable(estate(), NOON, Map.of());
        table.begin(at(0), out);
        assertThat(table.unheard()).isEqualTo(6);
        calm(0, 300, 0);
        assertThat(said).isEmpty();
        assertThat(table.unheard()).isEqualTo(4);
    }

    @Test
    void aDeadGatewayIsOneAlarmAndItsMetersAreUnknown() {
        calm(0, 20, 0, 1, 2, 3);
        calm(30, 300, 2, 3);
        assertThat(said).containsExactly("50 gw-0:online|gateway RAISED");
        assertThat(state(TestSite.load(0), "load").condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(state(TestSite.load(2), "load").condition()).isEqualTo(Condition.NORMAL);
    }

    @Test
    void behindAGatewayThatIsHeardAgainEachMeterHasItsOwnTimeToSpeak() {
        calm(0, 20, 0, 1, 2, 3);
        calm(30, 300, 2, 3);
        calm(310, 400, 1, 2, 3);
        assertThat(said)
                .containsExactly(
                        "50 gw-0:online|gateway RAISED",
                        "310 gw-0:online|gateway CLEARED",
                        "370 meter-0:load_ratio|silent RAISED");
    }

    @Test
    void anAlarmStandsWhenNothingIsHeardAnyMoreAndTheNextReadingSaysHow() {
        read(TestSite.load(1), 0, 90);
        calm(0, 20, 0, 2, 3);
        calm(30, 70, 2, 3);
        assertThat(said)
                .containsExactly(
                        "0 meter-1:load_ratio|load RAISED",
                        "50 gw-0:online|gateway RAISED",
                        "50 meter-1:load_ratio|load LOST");
        read(TestSite.load(1), 80, 90);
        assertThat(said).endsWith("80 meter-1:load_ratio|load RESUMED");
        read(TestSite.load(1), 81, 30);
        assertThat(said).endsWith("81 meter-1:load_ratio|load CLEARED");
    }

    @Test
    void unknownNeverBecomesNormalWithoutAReading() {
        read(TestSite.load(1), 0, 90);
        calm(0, 20, 0, 1, 2, 3);
        calm(30, 7_200, 2, 3);
        assertThat(state(TestSite.load(1), "load").condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void whatWasSilentBeforeItsGatewayDiedIsAConsequenceFromThenOn() {
        calm(0, 100, 0, 2, 3);
        calm(110, 150, 2, 3);
        assertThat(said)
                .containsExactly(
                        "60 meter-1:load_ratio|silent RAISED",
                        "130 gw-0:online|gateway RAISED",
                        "130 meter-1:load_ratio|silent SUPPRESSED by gw-0:online|gateway");
        said.clear();
        calm(160, 300, 0, 2, 3);
        assertThat(said)
                .containsExactly(
                        "160 gw-0:online|gateway CLEARED",
                        "220 meter-1:load_ratio|silent RELEASED");
    }

    @Test
    void aDeadFeederExplainsWhatGoesWrongOnIt() {
        calm(0, 20, 0, 1, 2, 3);
        for (int meter = 0; meter < 4; meter++) {
            read(TestSite.voltage(meter), 20, 230);
        }
        read(TestSite.voltage(0), 21, 0);
        read(TestSite.voltage(1), 21, 10);
        read(TestSite.load(1), 22, 90);
        read(TestSite.voltage(2), 22, 0);
        assertThat(said)
                .containsExactly(
                        "21 meter-0:voltage|voltage RAISED",
                        "21 meter-1:voltage|voltage RAISED",
                        "21 f-0:feeder_voltage|feeder RAISED",
                        "21 meter-0:voltage|voltage SUPPRESSED by f-0:feeder_voltage|feeder",
                        "21 meter-1:voltage|voltage SUPPRESSED by f-0:feeder_voltage|feeder",
                        "22 meter-1:load_ratio|load RAISED by f-0:feeder_voltage|feeder",
                        "22 meter-2:voltage|voltage RAISED");
    }

    @Test
    void aConsequenceThatOutlastsItsCauseIsToldAfterAll() {
        dead(0);
        said.clear();
        read(TestSite.voltage(1), 10, 230);
        calm(20, 80, 0, 1, 2, 3);
        assertThat(said)
                .containsExactly(
                        "10 meter-1:voltage|voltage CLEARED",
                        "10 f-0:feeder_voltage|feeder CLEARED",
                        "70 meter-0:voltage|voltage RELEASED");
    }

    @Test
    void aConsequenceThatIsOverWithItsCauseIsNeverTold() {
        dead(0);
        read(TestSite.voltage(0), 10, 230);
        read(TestSite.voltage(1), 10, 230);
        calm(20, 80, 0, 1, 2, 3);
        assertThat(said).noneMatch(line -> line.contains("RELEASED"));
    }

    @Test
    void fireIsNeverAConsequence() {
        var smoke = TestSite.smoke("smoke", java.time.LocalDate.EPOCH);
        begin(estate(smoke), Map.of(), 0);
        dead(0);
        said.clear();
        read(TestSite.smoke(0), 5, 30);
        assertThat(said).containsExactly("5 meter-0:smoke_obscuration|smoke RAISED");
    }

    @Test
    void silenceBeginsAnewBehindABreakOfHearing() {
        calm(0, 10, 0, 1, 2, 3);
        long back = at(100);
        table.tick(new JournalTime(back, at(10), back, back), out);
        table.tick(new JournalTime(at(129), at(129), back, back), out);
        assertThat(said).isEmpty();
        table.tick(new JournalTime(at(131), at(131), back, back), out);
        assertThat(said)
                .containsExactly(
                        "130 gw-0:online|gateway RAISED", "130 gw-1:online|gateway RAISED");
    }

    @Test
    void aFreshTableGoesOnWithSilenceAndCauses() {
        calm(0, 20, 0, 1, 2, 3);
        calm(30, 70, 2, 3);
        read(TestSite.voltage(2), 70, 0);
        read(TestSite.voltage(3), 70, 0);
        said.clear();
        begin(estate(load(), voltage()), table.states(), 75);
        calm(80, 90, 0, 2, 3);
        read(TestSite.voltage(3), 91, 230);
        calm(100, 160, 0, 2, 3);
        assertThat(said)
                .containsExactly(
                        "80 gw-0:online|gateway CLEARED",
                        "91 meter-3:voltage|voltage CLEARED",
                        "91 f-1:feeder_voltage|feeder CLEARED",
                        "140 meter-1:load_ratio|silent RAISED",
                        "151 meter-2:voltage|voltage RELEASED");
    }

    @Test
    void aDeadMeterIsToldAgainWhenItsRuleGetsAnotherName() {
        calm(0, 100, 0, 2, 3);
        said.clear();
        var renamed =
                TestSite.adoption(
                        "renamed",
                        TestSite.SILENT,
                        java.time.LocalDate.EPOCH,
                        0,
                        0,
                        false,
                        List.of(
                                new Adoption.Level(
                                        Priority.LOW, new Limit.Silent(Duration.ofSeconds(60)))));
        begin(TestSite.estate("w", 4, renamed), table.states(), 101);
        calm(110, 110, 0, 2, 3);
        assertThat(said)
                .containsSubsequence(
                        "meter-1:load_ratio|silent WITHDRAWN",
                        "60 meter-1:load_ratio|renamed RAISED");
    }

    @Test
    void aMeterThatIsSilentSaysNothingOfItsFeeder() {
        read(TestSite.voltage(0), 0, 230);
        calm(0, 100, 1, 2, 3);
        said.clear();
        read(TestSite.voltage(1), 101, 0);
        assertThat(said).contains("101 f-0:feeder_voltage|feeder RAISED");
    }

    @Test
    void whatAnotherCauseExplainsByThenIsNotTold() {
        calm(0, 100, 0, 2, 3);
        dead(105);
        calm(110, 160, 2, 3);
        read(TestSite.load(0), 165, 30);
        said.clear();
        calm(170, 240, 0, 2, 3);
        assertThat(said).noneMatch(line -> line.contains("RELEASED"));
    }

    @Test
    void withoutItsRuleACauseExplainsNothing() {
        dead(0);
        said.clear();
        begin(TestSite.estate("w", 4, voltage()), table.states(), 5);
        assertThat(said)
                .containsExactly(
                        "f-0:feeder_voltage|feeder WITHDRAWN",
                        "5 meter-0:voltage|voltage RELEASED",
                        "5 meter-1:voltage|voltage RELEASED");
    }

    @Test
    void aDelayRunsBeforeSilenceIsTold() {
        var levels =
                List.of(
                        new Adoption.Level(Priority.LOW, new Limit.Silent(Duration.ofSeconds(60))),
                        new Adoption.Level(
                                Priority.HIGH, new Limit.Silent(Duration.ofSeconds(120))));
        var patient =
                TestSite.adoption(
                        "patient",
                        TestSite.SILENT,
                        java.time.LocalDate.EPOCH,
                        15,
                        20,
                        false,
                        levels);
        begin(TestSite.estate("v", 4, patient), Map.of(), 0);
        calm(0, 130, 0, 2, 3);
        assertThat(said)
                .containsExactly(
                        "75 meter-1:load_ratio|patient RAISED",
                        "120 meter-1:load_ratio|patient ROSE");
        read(TestSite.load(1), 131, 30);
        calm(140, 160, 0, 1);
        assertThat(said)
                .endsWith(
                        "131 meter-1:load_ratio|patient CLEARING",
                        "151 meter-1:load_ratio|patient CLEARED");
    }
}
