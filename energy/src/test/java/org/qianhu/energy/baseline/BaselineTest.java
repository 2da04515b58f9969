package org.qianhu.energy.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Calendar;

class BaselineTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** A year of hours with a seasonal and daily temperature; {@code law} says what is used. */
    private static List<Hour> year(int year, long seed, ToDoubleFunction<Hour> law) {
        var random = new Random(seed);
        var hours = new ArrayList<Hour>();
        var end = LocalDate.of(year + 1, 1, 1).atStartOfDay(LONDON).toInstant();
        double drift = 0;
        for (var at = LocalDate.of(year, 1, 1).atStartOfDay(LONDON).toInstant();
                at.isBefore(end);
                at = at.plusSeconds(3600)) {
            drift = 0.98 * drift + random.nextGaussian();
            var blank = Hour.of(at, LONDON, Calendar.WEEKENDS, temperature(at, drift), Double.NaN);
            double used = law.applyAsDouble(blank);
            hours.add(new Hour(blank.slot(), blank.day(), blank.temperature(), used));
        }
        return hours;
    }

    private static double temperature(Instant at, double drift) {
        var local = at.atZone(LONDON);
        return 11
                - 9 * Math.cos(2 * Math.PI * local.getDayOfYear() / 365)
                - 4 * Math.cos(2 * Math.PI * local.getHour() / 24)
                + drift;
    }

    /** Working hours 20 kWh and 2 kWh a degree below 12.8 °C, else 5 kWh. */
    private static double office(Hour hour) {
        boolean open = hour.slot() < 120 && hour.slot() % 24 >= 8 && hour.slot() % 24 < 18;
        return open ? 20 + 2 * Math.max(0, 12.8 - hour.temperature()) : 5;
    }

    @Test
    void whatFollowsHourAndTemperatureIsForetoldExactlyInAnotherYear() {
        var model = Baseline.fit(new Form(true, 0), year(2018, 1, BaselineTest::office));

        var fit = model.on(year(2019, 2, BaselineTest::office));

        assertThat(fit.cvRmse()).isLessThan(0.5);
        assertThat(fit.nmbe()).isCloseTo(0, within(0.1));
        assertThat(fit.r2()).isGreaterThan(0.999);
        assertThat(fit.meets()).isTrue();
    }

    @Test
    void withoutTemperatureTheSameBuildingIsForetoldWorse() {
        var training = year(2018, 1, BaselineTest::office);
        var test = year(2019, 2, BaselineTest::office);

        double blind = Baseline.fit(new Form(false, 0), training).on(test).cvRmse();

        assertThat(blind).isGreaterThan(20);
        assertThat(Choice.of(training).form().temperature()).isTrue();
    }

    /** Closed in August, whatever the weather: only a season knows. */
    @Test
    void aBuildingWithTermsIsGivenASeasonByItsOwnYearAlone() {
        ToDoubleFunction<Hour> college =
                hour -> hour.day().getMonthValue() == 8 ? 4 : office(hour) + 10;
        var model = Choice.of(year(2018, 1, college));

        assertThat(model.form().scale()).isPositive();
        double seasonal = model.on(year(2019, 2, college)).cvRmse();
        double flat =
                Baseline.fit(new Form(true, 0), year(2018, 1, college))
                        .on(year(2019, 2, college))
                        .cvRmse();
        assertThat(seasonal).isLessThan(0.8 * flat);
    }

    @Test
    void whatIsExpectedIsNeverBelowZeroAndNeverJumpsAtNewYear() {
        ToDoubleFunction<Hour> falling = hour -> Math.max(1, 60 - 3 * hour.temperature());
        var model = Baseline.fit(new Form(true, 14), year(2018, 1, falling));
        var hot = new Hour(10, LocalDate.of(2019, 1, 1), 40, Double.NaN);
        assertThat(model.expected(hot)).isNotNegative();
        var flat =
                Baseline.fit(new Form(true, 0), year(2018, 1, hour -> 80 - 3 * hour.temperature()));
        assertThat(flat.expected(new Hour(10, LocalDate.of(2019, 7, 1), 60, Double.NaN))).isZero();

        double before = model.expected(new Hour(10, LocalDate.of(2018, 12, 31), 3, Double.NaN));
        double after = model.expected(new Hour(10, LocalDate.of(2019, 1, 1), 3, Double.NaN));
        assertThat(after).isCloseTo(before, within(0.05 * before));
    }

    @Test
    void statisticsAreThoseComputedByHand() {
        // errors 1, -1, 2 of measured 10, 20, 30: RMSE sqrt(2), mean 20
        var fit = Fit.of(new double[] {10, 20, 30}, new double[] {9, 21, 28});

        assertThat(fit.hours()).isEqualTo(3);
        assertThat(fit.cvRmse()).isCloseTo(100 * Math.sqrt(2) / 20, within(1e-12));
        assertThat(fit.nmbe()).isCloseTo(100 * 2.0 / 60, within(1e-12));
        assertThat(fit.r2()).isCloseTo(1 - 6.0 / 200, within(1e-12));
        assertThat(new Fit(1, 30, 10, 0).meets()).isTrue();
        assertThat(new Fit(1, 30.1, 0, 0).meets()).isFalse();
        assertThat(new Fit(1, 1, -10.1, 0).meets()).isFalse();
    }

    @Test
    void aHolidayIsASundayAndAWorkedSaturdayAFriday() {
        var calendar =
                new Calendar(
                        Set.of(LocalDate.of(2018, 12, 25)),
                        Set.of(LocalDate.of(2018, 12, 29)),
                        Map.of());
        assertThat(slot("2018-12-25T09:00:00Z", calendar)).isEqualTo(6 * 24 + 9);
        assertThat(slot("2018-12-29T09:00:00Z", calendar)).isEqualTo(4 * 24 + 9);
        assertThat(slot("2018-12-24T09:00:00Z", calendar)).isEqualTo(9);
        assertThat(slot("2018-07-02T09:00:00Z", calendar)).as("summer time").isEqualTo(10);
    }

    private static int slot(String at, Calendar calendar) {
        return Hour.of(Instant.parse(at), LONDON, calendar, 10, 1).slot();
    }

    @Test
    void aZeroIsAMissingReadingAndTooManyOfThemAreRefused() {
        var whole = year(2018, 1, BaselineTest::office);
        assertThat(Sufficiency.refusal(whole)).isEmpty();
        assertThat(Sufficiency.refusal(whole.subList(0, 300 * 24 - 1)).orElseThrow())
                .isEqualTo("300 days, needs 365");
        assertThat(Sufficiency.refusal(without(whole, 40, 1)).orElseThrow())
                .isEqualTo("40 days missing, at most 37");
        assertThat(Sufficiency.refusal(without(whole, 4, 60)).orElseThrow())
                .isEqualTo("87 % of the hours of MARCH known, needs 90 %");
        assertThat(Hour.of(Instant.EPOCH, LONDON, Calendar.WEEKENDS, 10, 0).known()).isFalse();
    }

    /** So many days from {@code first} (from 0) on are missing; with 1 every ninth day. */
    private static List<Hour> without(List<Hour> hours, int days, int first) {
        var every = first == 1 ? 9 : 1;
        return hours.stream()
                .map(hour -> {
                    int day = hour.day().getDayOfYear() - 1 - first;
                    boolean gone = day >= 0 && day % every == 0 && day / every < days;
                    double used = gone ? Double.NaN : hour.used();
                    return new Hour(hour.slot(), hour.day(), hour.temperature(), used);
                })
                .toList();
    }
}
