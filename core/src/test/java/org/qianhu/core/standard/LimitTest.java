package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void theBoundItselfIsKept() {
        assertThat(new Limit.Above(1000).brokenBy(1000)).isFalse();
        assertThat(new Limit.Above(1000).brokenBy(1000.1)).isTrue();
        assertThat(new Limit.Below(0.15).brokenBy(0.15)).isFalse();
        assertThat(new Limit.Below(0.15).brokenBy(0.149)).isTrue();
        assertThat(new Limit.Outside(198, 235.4).brokenBy(198)).isFalse();
        assertThat(new Limit.Outside(198, 235.4).brokenBy(235.4)).isFalse();
        assertThat(new Limit.Outside(198, 235.4).brokenBy(197.9)).isTrue();
        assertThat(new Limit.Outside(198, 235.4).brokenBy(235.5)).isTrue();
        assertThat(new Limit.EqualTo(1).brokenBy(1)).isTrue();
        assertThat(new Limit.EqualTo(1).brokenBy(0)).isFalse();
    }

    @Test
    void aBrokenLimitIsHeldUntilTheValueIsBackBehindTheDeadband() {
        assertThat(new Limit.Above(300).heldBy(291, 10)).isTrue();
        assertThat(new Limit.Above(300).heldBy(290, 10)).isFalse();
        assertThat(new Limit.Below(0.15).heldBy(0.16, 0.02)).isTrue();
        assertThat(new Limit.Below(0.15).heldBy(0.17, 0.02)).isFalse();
        assertThat(new Limit.Outside(198, 235.4).heldBy(199, 2)).isTrue();
        assertThat(new Limit.Outside(198, 235.4).heldBy(234, 2)).isTrue();
        assertThat(new Limit.Outside(198, 235.4).heldBy(220, 2)).isFalse();
        assertThat(new Limit.EqualTo(1).heldBy(0, 5)).isFalse();
    }

    @Test
    void whatBreaksALimitAlsoHoldsIt() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int i = 0; i < 10_000; i++) {
            double bound = random.nextDouble(-100, 100);
            double value = random.nextDouble(-200, 200);
            double deadband = random.nextDouble(0, 50);
            List<Limit> limits =
                    List.of(
                            new Limit.Above(bound),
                            new Limit.Below(bound),
                            new Limit.Outside(bound, bound + 30),
                            new Limit.EqualTo(Math.rint(bound)));
            for (var limit : limits) {
                if (limit.brokenBy(value)) {
                    assertThat(limit.heldBy(value, deadband)).isTrue();
                }
            }
        }
    }

    @Test
    void aLimitIsAFiniteNumberAndABandIsNotEmpty() {
        assertThatThrownBy(() -> new Limit.Above(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit.Outside(2, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsAsStrictBreaksWheneverTheOtherDoes() {
        assertThat(new Limit.Above(9).atLeastAsStrictAs(new Limit.Above(9))).isTrue();
        assertThat(new Limit.Above(10).atLeastAsStrictAs(new Limit.Above(9))).isFalse();
        assertThat(new Limit.Outside(1, 9).atLeastAsStrictAs(new Limit.Above(9))).isTrue();
        assertThat(new Limit.Outside(1, 9).atLeastAsStrictAs(new Limit.Below(1))).isTrue();
        assertThat(new Limit.Outside(0, 9).atLeastAsStrictAs(new Limit.Below(1))).isFalse();
        assertThat(new Limit.Outside(1, 9).atLeastAsStrictAs(new Limit.Outside(0, 10))).isTrue();
        assertThat(new Limit.Outside(0, 9).atLeastAsStrictAs(new Limit.Outside(1, 9))).isFalse();
        assertThat(new Limit.Outside(1, 10).atLeastAsStrictAs(new Limit.Outside(1, 9))).isFalse();
        assertThat(new Limit.Above(9).atLeastAsStrictAs(new Limit.Outside(1, 9))).isFalse();
        assertThat(new Limit.Below(9).atLeastAsStrictAs(new Limit.Above(9))).isFalse();
        assertThat(new Limit.Above(0.5).atLeastAsStrictAs(new Limit.EqualTo(1))).isTrue();
        assertThat(new Limit.EqualTo(0).atLeastAsStrictAs(new Limit.EqualTo(1))).isFalse();
    }

    @Test
    void ratesAndLengthsOfTimeAreComparedWithTheirLike() {
        var minute = Duration.ofMinutes(1);
        var hour = Duration.ofHours(1);
        assertThat(new Limit.Rate(2, minute).atLeastAsStrictAs(new Limit.Rate(2, minute))).isTrue();
        assertThat(new Limit.Rate(3, minute).atLeastAsStrictAs(new Limit.Rate(2, minute)))
                .isFalse();
        assertThat(new Limit.Rate(1, hour).atLeastAsStrictAs(new Limit.Rate(2, minute))).isFalse();
        assertThat(new Limit.Stuck(minute).atLeastAsStrictAs(new Limit.Stuck(minute))).isTrue();
        assertThat(new Limit.Stuck(hour).atLeastAsStrictAs(new Limit.Stuck(minute))).isFalse();
        assertThat(new Limit.Silent(minute).atLeastAsStrictAs(new Limit.Silent(minute))).isTrue();
        assertThat(new Limit.Silent(hour).atLeastAsStrictAs(new Limit.Silent(minute))).isFalse();
        assertThat(new Limit.Silent(minute).atLeastAsStrictAs(new Limit.Stuck(minute))).isFalse();
        assertThat(new Limit.Stuck(minute).atLeastAsStrictAs(new Limit.Silent(minute))).isFalse();
        assertThat(new Limit.Stuck(minute).ofValue()).isFalse();
        assertThat(new Limit.Rate(2, minute).brokenBy(1e9)).isFalse();
        assertThat(new Limit.EqualTo(1).ofValue()).isTrue();
    }

    @Test
    void deviationsAndCoincidencesAreComparedWithTheirLike() {
        var minute = Duration.ofMinutes(1);
        var hour = Duration.ofHours(1);
        var deviation = new Limit.Deviation(50, 4);
        assertThat(deviation.atLeastAsStrictAs(new Limit.Deviation(50, 4))).isTrue();
        assertThat(new Limit.Deviation(60, 4).atLeastAsStrictAs(deviation)).isFalse();
        assertThat(new Limit.Deviation(40, 3).atLeastAsStrictAs(deviation)).isFalse();
        assertThat(new Limit.Rate(1, hour).atLeastAsStrictAs(deviation)).isFalse();
        var coincidence = new Limit.Coincidence(3, minute);
        assertThat(coincidence.atLeastAsStrictAs(new Limit.Coincidence(3, minute))).isTrue();
        assertThat(new Limit.Coincidence(4, minute).atLeastAsStrictAs(coincidence)).isFalse();
        assertThat(new Limit.Coincidence(2, hour).atLeastAsStrictAs(coincidence)).isFalse();
        assertThat(new Limit.Above(0.5).atLeastAsStrictAs(coincidence)).isFalse();
        assertThat(coincidence.atLeastAsStrictAs(new Limit.Above(0.5))).isFalse();
        assertThat(deviation.atLeastAsStrictAs(new Limit.Below(0.5))).isFalse();
        assertThat(deviation.ofValue() || coincidence.ofValue()).isFalse();
        assertThat(deviation.brokenBy(1e9) || coincidence.brokenBy(1e9)).isFalse();
    }

    @Test
    void onlyWhatJudgesTheSameMeasureCanBeALevelOfTheOther() {
        var minute = Duration.ofMinutes(1);
        var hour = Duration.ofHours(1);
        var alike =
                List.of(
                        List.of(new Limit.Above(1), new Limit.Below(2), new Limit.EqualTo(1)),
                        List.of(new Limit.Rate(1, minute), new Limit.Rate(2, minute)),
                        List.of(new Limit.Rate(1, hour)),
                        List.of(new Limit.Stuck(hour), new Limit.Stuck(minute)),
                        List.of(new Limit.Silent(hour), new Limit.Silent(minute)),
                        List.of(new Limit.Deviation(1, 4), new Limit.Deviation(2, 4)),
                        List.of(new Limit.Deviation(1, 3)),
                        List.of(new Limit.Coincidence(2, hour), new Limit.Coincidence(3, hour)),
                        List.of(new Limit.Coincidence(2, minute)));
        for (var some : alike) {
            for (var others : alike) {
                for (var one : some) {
                    for (var other : others) {
                        assertThat(one.sameMeasureAs(other))
                                .as("%s and %s", one, other)
                                .isEqualTo(some.equals(others));
                    }
                }
            }
        }
    }

    @Test
    void eachKindRefusesWhatIsNoBound() {
        List<Runnable> nonsense =
                List.of(
                        () -> new Limit.Below(Double.NaN),
                        () -> new Limit.Outside(Double.NEGATIVE_INFINITY, 1),
                        () -> new Limit.Outside(1, Double.POSITIVE_INFINITY),
                        () -> new Limit.EqualTo(Double.NaN),
                        () -> new Limit.Rate(0, Duration.ofMinutes(1)),
                        () -> new Limit.Rate(Double.POSITIVE_INFINITY, Duration.ofMinutes(1)),
                        () -> new Limit.Rate(1, Duration.ZERO),
                        () -> new Limit.Deviation(0, 4),
                        () -> new Limit.Deviation(Double.NaN, 4),
                        () -> new Limit.Deviation(50, 0),
                        () -> new Limit.Deviation(50, 13),
                        () -> new Limit.Coincidence(1, Duration.ofMinutes(1)),
                        () -> new Limit.Coincidence(2, Duration.ZERO),
                        () -> new Limit.Stuck(Duration.ZERO),
                        () -> new Limit.Silent(Duration.ofSeconds(-1)));
        for (var each : nonsense) {
            assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
