package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
