package org.qianhu.energy.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingTest {
    private static final long HOUR = 3_600_000;
    private static final Meter METER = new Meter("m", 1, 1e6, 100, 1, List.of());

    @Test
    void aRegisterStillLowAfterADayIsANewBaseAndATask() {
        var readings = new ArrayList<>(List.of(at(0, 5000), at(1, 5010)));
        for (int hour = 2; hour <= 26; hour++) {
            readings.add(at(hour, 300 + hour));
        }
        var account = new Course(METER, readings).account();
        assertThat(account.known()).isEqualTo(10 + 24);
        assertThat(account.consumption()).contains(Consumption.missing(HOUR, 2 * HOUR));
        assertThat(account.tasks())
                .containsExactly(
                        new Task("m", HOUR, 2 * HOUR, 5010, 302, Task.Reason.UNCONFIRMED_RESET));
    }

    @Test
    void aJumpIsANewBaseOnceThreeMoreGoOnFromIt() {
        var held = List.of(at(0, 10), at(1, 9000), at(2, 9010), at(3, 9020));
        assertThat(new Course(METER, held).account().tasks()).isEmpty();
        var account = new Course(METER, held).with(List.of(at(4, 9030))).account();
        assertThat(account.known()).isEqualTo(30);
        assertThat(account.tasks()).extracting(Task::reason).containsExactly(Task.Reason.JUMP);
    }

    @Test
    void negativeAndNotANumberAreRefusedAndLoseNothing() {
        var readings = List.of(at(0, 10), at(1, Double.NaN), at(2, -5), at(3, 40));
        assertThat(new Course(METER, readings).account().consumption())
                .containsExactly(Consumption.known(0, 3 * HOUR, 30, Quality.MEASURED));
    }

    @Test
    void aReplacementThatDoesNotFitIsMissingAndAsksAgain() {
        var wrong = new Replacement(HOUR, 5, 0, "n", "broken", "li");
        var account =
                new Course(METER, List.of(at(0, 10), at(1, 2), at(2, 4))).with(wrong).account();
        assertThat(account.known()).isEqualTo(2);
        assertThat(account.complete()).isFalse();
        assertThat(account.tasks())
                .extracting(Task::reason)
                .containsExactly(Task.Reason.REPLACEMENT_DOES_NOT_FIT);
    }

    @Test
    void aZeroIsNeverARollover() {
        var account = new Course(METER, List.of(at(0, 999_990), at(1, 0), at(2, 15))).account();
        assertThat(account.consumption())
                .containsExactly(Consumption.known(0, 2 * HOUR, 25, Quality.ROLLOVER));
    }

    @Test
    void aFalseZeroOfAYoungRegisterIsHeldAndNotTakenForStandstill() {
        var account = new Course(METER, List.of(at(0, 2), at(1, 0), at(2, 150))).account();
        assertThat(account.consumption())
                .containsExactly(Consumption.known(0, 2 * HOUR, 148, Quality.MEASURED));
    }

    @Test
    void aStepBackWithinTheResolutionIsNoConsumptionAndKeepsTheBase() {
        var account = new Course(METER, List.of(at(0, 100), at(1, 99), at(2, 103))).account();
        assertThat(account.consumption())
                .containsExactly(
                        Consumption.known(0, HOUR, 0, Quality.MEASURED),
                        Consumption.known(HOUR, 2 * HOUR, 3, Quality.MEASURED));
    }

    @Test
    void aGlitchThatComesBackWithinADayLosesNothing() {
        var readings = new ArrayList<>(List.of(at(0, 5000)));
        for (int hour = 1; hour <= 24; hour++) {
            readings.add(at(hour, 300));
        }
        readings.add(at(25, 5100));
        var account = new Course(METER, readings).account();
        assertThat(account.consumption())
                .containsExactly(Consumption.known(0, 25 * HOUR, 100, Quality.MEASURED));
        assertThat(account.tasks()).isEmpty();
    }

    @Test
    void aFallenRegisterThatSinksOnIsMissingAndAsks() {
        var readings = new ArrayList<>(List.of(at(0, 5000)));
        for (int hour = 1; hour <= 26; hour++) {
            readings.add(at(hour, 300 - hour));
        }
        var account = new Course(METER, readings).account();
        assertThat(account.known()).isZero();
        assertThat(account.complete()).isFalse();
        assertThat(account.tasks()).hasSize(1);
    }

    @Test
    void theMultiplierTurnsRegisterUnitsIntoEnergy() {
        var transformed =
                new Meter(
                        "m",
                        80,
                        METER.modulus(),
                        80 * METER.power(),
                        METER.resolution(),
                        List.of());
        var account = new Course(transformed, List.of(at(0, 10), at(1, 15))).account();
        assertThat(account.known()).isEqualTo(400);
    }

    @Test
    void twoReplacementsBetweenTwoReadingsAreBothCounted() {
        var account =
                new Course(METER, List.of(at(0, 5000), at(4, 25)))
                        .with(new Replacement(HOUR, 5010, 700, "n1", "broken", "li"))
                        .with(new Replacement(3 * HOUR, 730, 5, "n2", "recalled", "li"))
                        .account();
        assertThat(account.consumption())
                .containsExactly(Consumption.known(0, 4 * HOUR, 10 + 30 + 20, Quality.REPLACED));
    }

    /** False zeros, spikes, gaps, jitter, rollovers, duplicates and disorder, against the truth. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsKnownIsTrueAndAllIsCovered(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            var truth = new long[100];
            truth[0] = random.nextBoolean() ? 997_000 : 10_000;
            var readings = new ArrayList<RegisterReading>();
            for (int hour = 1; hour < truth.length; hour++) {
                truth[hour] = truth[hour - 1] + random.nextInt(100);
            }
            for (int hour = 0; hour < truth.length; hour++) {
                fault(random, hour, truth[hour], hour == 0 || hour == 99, readings);
            }
            Collections.shuffle(readings, random);
            var account = new Course(METER, readings).account();
            Collections.shuffle(readings, random);
            assertThat(new Course(METER, readings).account()).isEqualTo(account);
            covers(account, truth);
        }
    }

    private static void fault(
            Random random, int hour, long truth, boolean good, List<RegisterReading> into) {
        double shown = truth % 1_000_000;
        switch (good ? 9 : random.nextInt(20)) {
            // Where the register has just begun, a false zero cannot be told from a true one.
            case 0 -> into.add(at(hour, shown > 200 ? 0 : shown));
            case 1 -> into.add(at(hour, (shown + 500_000) % 1_000_000));
            case 2 -> {}
            case 3 -> into.addAll(List.of(at(hour, shown), at(hour, shown)));
            case 4 -> into.add(at(hour, Double.NaN));
            default -> into.add(at(hour, shown));
        }
    }

    private static void covers(Course.Account account, long[] truth) {
        long reached = 0;
        for (var span : account.consumption()) {
            assertThat(span.from()).isEqualTo(reached);
            reached = span.to();
            double expected = truth[(int) (span.to() / HOUR)] - truth[(int) (span.from() / HOUR)];
            assertThat(span.amount().orElse(expected)).isCloseTo(expected, within(2.0));
        }
        assertThat(reached).isEqualTo(99 * HOUR);
        // Four spikes in a row are a new base by the rule; then a person is asked.
        assertThat(account.complete() || !account.tasks().isEmpty()).isTrue();
    }

    private static RegisterReading at(int hour, double value) {
        return new RegisterReading(hour * HOUR, value);
    }
}
