package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.ClauseBuilder.below;
import static org.qianhu.core.standard.ClauseBuilder.clause;
import static org.qianhu.core.standard.ClauseBuilder.outside;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each side of a limit is judged for itself. */
class SidesTest {
    private static List<LimitInForce> limits(Catalogue catalogue) {
        return TestEstate.decide(catalogue, "of-1-office", "co2", NOW).limits();
    }

    private static Limit bound(LimitInForce limit) {
        return limit.adoption().levels().getFirst().limit();
    }

    private static List<Reason> reasons(Catalogue catalogue) {
        return limits(catalogue).stream().map(LimitInForce::reason).toList();
    }

    /** All of them adopted at their own limit. */
    private static Catalogue adopted(ClauseBuilder... clauses) {
        return catalogue(
                List.of(clauses),
                Stream.of(clauses).map(c -> adopt(c.build())).toArray(AdoptionBuilder[]::new));
    }

    @Test
    void aBandIsCutToTheSideThatItWon() {
        var band =
                catalogue(
                        List.of(outside("c1", 300, 1000), below("c2", 350), above("c3", 1200)),
                        adopt(
                                "a1",
                                "c1",
                                new Limit.Outside(300, 1000),
                                new Limit.Outside(200, 2000)),
                        adopt("a2", "c2", new Limit.Below(350)),
                        adopt("a3", "c3", new Limit.Above(1200)));
        var limits = limits(band);
        assertThat(limits).extracting(l -> l.adoption().id()).containsExactly("a1", "a2");
        assertThat(limits.getFirst().adoption().levels())
                .extracting(Adoption.Level::limit)
                .containsExactly(new Limit.Above(1000), new Limit.Above(2000));
        assertThat(limits.getFirst().passedOver())
                .extracting(p -> p.clause().id())
                .containsExactly("c3");
        assertThat(limits.getLast().passedOver())
                .extracting(p -> p.clause().id())
                .containsExactly("c1");
    }

    @Test
    void aBandThatLosesTheUpperSideKeepsTheLower() {
        var band = adopted(outside("c1", 300, 1000), above("c2", 900));
        assertThat(limits(band))
                .extracting(SidesTest::bound)
                .containsExactly(new Limit.Below(300), new Limit.Above(900));
    }

    @Test
    void aLevelWithoutABoundOnTheSideWonIsLeftOut() {
        var mixed =
                catalogue(
                        List.of(outside("c1", 300, 1000), above("c2", 900)),
                        adopt("a1", "c1", new Limit.Outside(300, 1000), new Limit.Above(1500)),
                        adopt("a2", "c2", new Limit.Above(900)));
        assertThat(limits(mixed).getFirst().adoption().levels())
                .extracting(Adoption.Level::limit)
                .containsExactly(new Limit.Below(300));
    }

    @Test
    void limitsOnDifferentStatisticsJudgeSideBySide() {
        var both = adopted(above("c1", 1000), above("c2", 800).statistic("mean 1h"));
        assertThat(limits(both)).extracting(l -> l.clause().id()).containsExactly("c1", "c2");
        assertThat(limits(both)).allSatisfy(l -> assertThat(l.passedOver()).isEmpty());
    }

    @Test
    void statesAndRatesCompeteOnlyWithTheirLike() {
        var many =
                adopted(
                        clause("c1", new Limit.EqualTo(1)),
                        clause("c2", new Limit.EqualTo(2)),
                        clause("c3", new Limit.Rate(5, Duration.ofMinutes(1))),
                        clause("c4", new Limit.Rate(4, Duration.ofMinutes(1))),
                        clause("c5", new Limit.Rate(6, Duration.ofMinutes(2))),
                        clause("c6", new Limit.Stuck(Duration.ofHours(1))),
                        clause("c7", new Limit.Stuck(Duration.ofHours(2))),
                        clause("c8", new Limit.Silent(Duration.ofHours(2))),
                        clause("c9", new Limit.EqualTo(-0.0)),
                        clause("d0", new Limit.EqualTo(0)),
                        clause("d1", new Limit.Deviation(30, 4)),
                        clause("d2", new Limit.Deviation(20, 4)),
                        clause("d3", new Limit.Deviation(40, 3)),
                        clause("d4", new Limit.Coincidence(3, Duration.ofMinutes(1))),
                        clause("d5", new Limit.Coincidence(2, Duration.ofMinutes(1))),
                        clause("d6", new Limit.Coincidence(4, Duration.ofMinutes(2))));
        assertThat(limits(many))
                .extracting(l -> l.clause().id())
                .containsExactly("c1", "c2", "c4", "c5", "c6", "c8", "c9", "d2", "d3", "d5", "d6");
    }

    @Test
    void twoMandatoryBandsThatDoNotMeetBothJudge() {
        var never =
                catalogue(
                        List.of(
                                outside("c1", 300, 500).mandatory(),
                                outside("c2", 600, 900).mandatory()));
        assertThat(limits(never))
                .extracting(SidesTest::bound)
                .containsExactly(new Limit.Above(500), new Limit.Below(600));
        assertThat(reasons(never)).containsOnly(Reason.STRICTEST_FLOOR);
    }

    @Test
    void whatJudgesOnOneSideIsNotPassedOver() {
        var band = adopted(outside("c1", 300, 1000), above("c2", 900), outside("c3", 200, 1100));
        var decision = TestEstate.decide(band, "of-1-office", "co2", NOW);
        assertThat(decision.limits()).extracting(l -> l.clause().id()).containsExactly("c1", "c2");
        assertThat(decision.passedOver())
                .extracting(p -> p.clause().id() + " " + p.why())
                .containsExactly("c3 LESS_STRICT");
    }

    @Test
    void whoeverIsPassedOverTwiceIsNamedOnceWithTheGraverReason() {
        var twice =
                catalogue(
                        List.of(
                                above("c1", 1000).mandatory(),
                                outside("c2", 300, 1200),
                                below("c3", 350)),
                        adopt("a2", "c2", new Limit.Outside(300, 1200)),
                        adopt("a3", "c3", new Limit.Below(350)));
        assertThat(TestEstate.decide(twice, "of-1-office", "co2", NOW).passedOver())
                .extracting(p -> p.clause().id() + " " + p.why())
                .containsExactly("c2 LAXER_THAN_FLOOR");
    }
}
