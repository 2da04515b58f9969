package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Side;
import org.qianhu.server.standards.edit.Effect.What;

class StrengthTest {
    private static Strength of(Limit limit, Side side) {
        var level = new Adoption.Level(Priority.HIGH, limit);
        var adoption =
                new Adoption(
                        "a1",
                        "c1",
                        Set.of(),
                        LocalDate.EPOCH,
                        "r",
                        "w",
                        null,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        false,
                        List.of(level));
        return Strength.of(adoption, side);
    }

    @Test
    void moreDetectorsOrMorePercentAreLaxer() {
        var minute = Duration.ofMinutes(1);
        var two = of(new Limit.Coincidence(2, minute), Side.COINCIDENCE);
        var three = of(new Limit.Coincidence(3, minute), Side.COINCIDENCE);
        assertThat(three.from(two).laxer()).containsExactly(What.BOUND);
        assertThat(three.from(two).stricter()).isEmpty();
        var half = of(new Limit.Deviation(50, 4), Side.DEVIATION);
        var third = of(new Limit.Deviation(33, 4), Side.DEVIATION);
        assertThat(third.from(half).stricter()).containsExactly(What.BOUND);
        assertThat(third.from(half).laxer()).isEmpty();
    }

    @Test
    void deviationsAndCoincidencesReadInAnyLanguage() {
        assertThat(of(new Limit.Deviation(50, 4), Side.DEVIATION).words(What.BOUND))
                .isEqualTo("± 50 % / 4 × 7 d high");
        assertThat(
                        of(new Limit.Coincidence(2, Duration.ofMinutes(1)), Side.COINCIDENCE)
                                .words(What.BOUND))
                .isEqualTo("≥ 2 / 60 s high");
    }

    @Test
    void neitherHasAnythingToSayOnAnotherSide() {
        assertThat(of(new Limit.Deviation(50, 4), Side.HIGH).levels()).isEmpty();
        assertThat(of(new Limit.Outside(1, 2), Side.COINCIDENCE).levels()).isEmpty();
    }
}
