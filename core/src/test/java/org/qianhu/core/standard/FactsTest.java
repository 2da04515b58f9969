package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.ClauseBuilder.below;
import static org.qianhu.core.standard.ClauseBuilder.outside;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.at;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Season;

/** Clauses as printed, each test with the rows of the facts table that it follows. */
class FactsTest {
    private static final ClauseBuilder NORMAL =
            outside("s004", 49.8, 50.2).on("frequency").from("2008-10-01");
    private static final ClauseBuilder SMALL =
            outside("s005", 49.5, 50.5).on("frequency").from("2008-10-01");
    private static final ClauseBuilder HYDRANT =
            below("s068", 0.10)
                    .on("hydrant_pressure")
                    .mandatory()
                    .from("2014-10-01")
                    .abolished("2023-03-01")
                    .supersededBy("GB 55036-2022");

    private static List<LimitInForce> limits(Catalogue catalogue, String quantity, Instant at) {
        return TestEstate.decide(catalogue, "of-1-office", quantity, at).limits();
    }

    private static ClauseBuilder season(String id, Season season, double low, double high) {
        var when = new When(Set.of(season), Set.of(), List.of());
        return outside(id, low, high).on("air_temperature").scope(TestEstate.when(when));
    }

    @Test
    void ofTheTwoFrequencyBandsTheNarrowerJudges() {
        var both = catalogue(List.of(NORMAL, SMALL), adopt(NORMAL.build()), adopt(SMALL.build()));
        assertThat(limits(both, "frequency", NOW))
                .extracting(l -> l.clause().id(), LimitInForce::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("s004", Reason.STRICTER));
        var small = catalogue(List.of(NORMAL, SMALL), adopt(SMALL.build()));
        assertThat(limits(small, "frequency", NOW))
                .extracting(l -> l.adoption().levels().getFirst().limit())
                .containsExactly(new Limit.Outside(49.5, 50.5));
    }

    @Test
    void theGasLevelsAreStepsOfOneAdoptionAndNoContradiction() {
        var first = above("s064", 25).on("gas_concentration");
        var second = above("s065", 50).on("gas_concentration");
        var steps =
                catalogue(
                        List.of(first, second),
                        adopt("gas", "s064", new Limit.Above(25), new Limit.Above(50)));
        assertThat(limits(steps, "gas_concentration", NOW).getFirst().adoption().levels())
                .hasSize(2);
        assertThat(Findings.of(TestEstate.estate(steps), NOW).conflicts()).isEmpty();
        var apart = catalogue(List.of(first, second), adopt(first.build()), adopt(second.build()));
        assertThat(Findings.of(TestEstate.estate(apart), NOW).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.CONTRADICTION);
    }

    @Test
    void summerAndWinterHaveBandsOfTheirOwnAndDoNotContradict() {
        var summer = season("s026", Season.SUMMER, 22, 28);
        var winter = season("s027", Season.WINTER, 16, 24);
        var both = catalogue(List.of(summer, winter), adopt(summer.build()), adopt(winter.build()));
        var inJuly = limits(both, "air_temperature", at("2026-07-01T12:00"));
        assertThat(inJuly).extracting(l -> l.clause().id()).containsExactly("s026");
        assertThat(inJuly.getFirst().validUntil()).isEqualTo(at("2026-10-01T00:00"));
        assertThat(limits(both, "air_temperature", NOW))
                .extracting(l -> l.clause().id())
                .containsExactly("s027");
        assertThat(limits(both, "air_temperature", at("2026-04-10T12:00"))).isEmpty();
        assertThat(Findings.of(TestEstate.estate(both), NOW).conflicts()).isEmpty();
    }

    @Test
    void theHydrantPressureWasLawUntilTheGeneralCodeTookItsPlace() {
        var law = catalogue(List.of(HYDRANT));
        assertThat(limits(law, "hydrant_pressure", at("2014-09-30T23:59"))).isEmpty();
        assertThat(limits(law, "hydrant_pressure", at("2023-02-28T23:59")))
                .extracting(l -> l.adoption().id(), LimitInForce::validUntil)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("law-s068", at("2023-03-01T00:00")));
        assertThat(limits(law, "hydrant_pressure", NOW)).isEmpty();
    }

    @Test
    void anAbolishedClauseThatIsAdoptedIsAWarningThatNamesTheSuccessor() {
        var adopted = catalogue(List.of(HYDRANT), adopt(HYDRANT.build()));
        var outdated = Findings.of(TestEstate.estate(adopted), NOW).outdated();
        assertThat(outdated).hasSize(1);
        assertThat(outdated.getFirst().kind().severity()).isEqualTo(Conflict.Severity.WARNING);
        assertThat(outdated.getFirst().first().clause().supersededBy()).isEqualTo("GB 55036-2022");
    }

    @Test
    void aRecommendedClauseInABookWhoseMandatoryClausesAreGoneStands() {
        var residual =
                outside("s062", 300, 500).on("residual_current").from("2014-05-01").unverified();
        var adopted =
                catalogue(
                        List.of(residual),
                        adopt("a1", "s062", new Limit.Above(300)).checkedBy("electrician"));
        assertThat(limits(adopted, "residual_current", NOW)).hasSize(1);
    }

    @Test
    void theMeanOfFormaldehydeNeverJudgesARawSample() {
        var mean = above("s011", 0.08).on("formaldehyde").statistic("mean 1h");
        var raw = above("house", 0.3).on("formaldehyde");
        var both = catalogue(List.of(mean, raw), adopt(mean.build()), adopt(raw.build()));
        assertThat(limits(both, "formaldehyde", NOW))
                .extracting(l -> l.clause().statistic().instant() + " " + l.clause().id())
                .containsExactlyInAnyOrder("false s011", "true house");
        assertThat(Findings.of(TestEstate.estate(both), NOW).conflicts()).isEmpty();
    }
}
