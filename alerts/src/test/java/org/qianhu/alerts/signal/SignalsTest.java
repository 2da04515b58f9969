package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Accumulation.Period;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Statistic.Function;
import org.qianhu.core.telemetry.Quantities;

class SignalsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Priority> PRIORITIES = List.of(Priority.LOW, Priority.HIGH);
    private static final Duration HOUR = Duration.ofHours(1);

    private static Optional<Signal> signal(Limit limit, String statistic, String quantity) {
        return Signals.of(
                limit,
                Statistic.parse(statistic).orElseThrow(),
                ZONE,
                Quantities.find(quantity).orElseThrow());
    }

    private static Adoption adoption(double deadband, Limit... limits) {
        var levels = new ArrayList<Adoption.Level>();
        for (var limit : limits) {
            levels.add(new Adoption.Level(PRIORITIES.get(levels.size()), limit));
        }
        var day = LocalDate.EPOCH;
        return new Adoption(
                "a1",
                "c1",
                Set.of("x"),
                day,
                null,
                "r",
                "w",
                "p",
                deadband,
                HOUR,
                HOUR,
                true,
                levels);
    }

    @Test
    void singleValuesAndSilenceNeedNoSignal() {
        assertThat(signal(new Limit.Above(1), "instant", "co2")).isEmpty();
        assertThat(signal(new Limit.Silent(HOUR), "instant", "co2")).isEmpty();
    }

    @Test
    void aStatisticIsMadeOverItsWindow() {
        assertThat(signal(new Limit.Above(1), "mean 1h", "co2"))
                .contains(new Window(Function.MEAN, HOUR));
        assertThat(signal(new Limit.Above(1), "p95 24h", "voltage_thd"))
                .contains(new Window(Function.P95, Duration.ofHours(24)));
        assertThat(signal(new Limit.Above(1), "mean year", "co2"))
                .contains(new Window(Function.MEAN, Duration.ofDays(365)));
        assertThat(signal(new Limit.Above(1), "sum 24h", "active_energy"))
                .contains(new Window(Function.SUM, Duration.ofHours(24), true));
    }

    @Test
    void whatComesTogetherInAMonthIsJudgedAtOnceOrAtItsEnd() {
        assertThat(signal(new Limit.Above(1), "sum month", "active_energy"))
                .contains(new Accumulation(Period.MONTH, ZONE, true, false));
        assertThat(signal(new Limit.Below(1), "sum year", "energy_interval"))
                .contains(new Accumulation(Period.YEAR, ZONE, false, true));
    }

    @Test
    void rateAndStandstillHaveTheirOwn() {
        assertThat(signal(new Limit.Rate(5, HOUR), "instant", "co2")).contains(new Change(HOUR));
        assertThat(signal(new Limit.Stuck(HOUR), "instant", "co2")).contains(new Standstill());
    }

    @Test
    void whatIsUsualAndWhatCoincidesHaveTheirOwn() {
        assertThat(signal(new Limit.Deviation(50, 4), "instant", "active_energy"))
                .contains(new Deviation(4, ZONE, true));
        assertThat(signal(new Limit.Deviation(50, 4), "instant", "active_power"))
                .contains(new Deviation(4, ZONE, false));
        assertThat(signal(new Limit.Coincidence(2, HOUR), "instant", "fire_alarm"))
                .contains(new Coincidence(HOUR));
    }

    @Test
    void limitsAreBroughtOntoTheMeasure() {
        assertThat(Measures.of(adoption(1, new Limit.Rate(5, HOUR))))
                .isEqualTo(adoption(1, new Limit.Above(5)));
        assertThat(Measures.of(adoption(1, new Limit.Stuck(HOUR))))
                .isEqualTo(adoption(0, new Limit.Above(3_600)));
        assertThat(Measures.of(adoption(5, new Limit.Deviation(50, 4), new Limit.Deviation(80, 4))))
                .isEqualTo(adoption(5, new Limit.Outside(-50, 50), new Limit.Outside(-80, 80)));
        assertThat(Measures.of(adoption(1, new Limit.Coincidence(2, HOUR))))
                .isEqualTo(adoption(0, new Limit.Above(1.5)));
        var values = adoption(1, new Limit.Above(3), new Limit.Outside(1, 9));
        assertThat(Measures.of(values)).isEqualTo(values);
    }

    @Test
    void levelsThatMeasureDifferentThingsAreRefused() {
        var rates = adoption(0, new Limit.Rate(5, HOUR), new Limit.Rate(9, Duration.ofHours(2)));
        assertThatThrownBy(() -> Measures.of(rates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a1")
                .hasMessageContaining("PT2H");
        assertThatThrownBy(
                        () -> Measures.of(adoption(0, new Limit.Above(1), new Limit.Stuck(HOUR))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
