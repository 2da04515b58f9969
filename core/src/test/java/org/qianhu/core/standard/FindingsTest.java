package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.ClauseBuilder.below;
import static org.qianhu.core.standard.ClauseBuilder.clause;
import static org.qianhu.core.standard.ClauseBuilder.outside;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static Findings of(Catalogue catalogue) {
        return Findings.of(TestEstate.estate(catalogue), NOW);
    }

    private static String text(Conflict conflict) {
        return conflict.kind() + " " + text(conflict.first()) + " " + text(conflict.second());
    }

    private static String text(@Nullable Cited cited) {
        if (cited == null) {
            return "-";
        }
        var adoption = cited.adoption();
        return cited.clause().id() + (adoption == null ? "" : "/" + adoption.id());
    }

    private static List<String> conflicts(Catalogue catalogue) {
        return of(catalogue).conflicts().stream().map(FindingsTest::text).toList();
    }

    private static When hours(int from, int to) {
        var hours = new When.Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
        return new When(Set.of(), Set.of(), List.of(hours));
    }

    @Test
    void anAdoptionLaxerThanTheFloorIsAnErrorWithTheAreasAffected() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).mandatory(),
                                above("c2", 1200).scope(TestEstate.uses("office"))),
                        adopt("a2", "c2", new Limit.Above(1200)).areas("of-1", "ho-1"));
        var found = of(catalogue).conflicts();
        assertThat(found)
                .extracting(FindingsTest::text)
                .containsExactly("LAXER_THAN_FLOOR c2/a2 c1");
        assertThat(found.getFirst().kind().severity()).isEqualTo(Conflict.Severity.ERROR);
        assertThat(found.getFirst().areas()).containsExactlyInAnyOrder("of-1", "ho-1");
        assertThat(found.getFirst().points()).isEqualTo(2);
    }

    @Test
    void twoMandatoryBandsThatDoNotMeetAreAnError() {
        var catalogue =
                catalogue(List.of(above("c1", 500).mandatory(), below("c2", 600).mandatory()));
        var found = of(catalogue).conflicts();
        assertThat(found).extracting(FindingsTest::text).containsExactly("EMPTY_BAND c1 c2");
        assertThat(found.getFirst().points()).isEqualTo(6);
        var meeting =
                catalogue(List.of(above("c1", 600).mandatory(), below("c2", 600).mandatory()));
        assertThat(conflicts(meeting)).isEmpty();
        var means =
                catalogue(
                        List.of(
                                above("c1", 500).mandatory(),
                                below("c2", 600).mandatory().statistic("mean 1h")));
        assertThat(conflicts(means)).isEmpty();
    }

    @Test
    void twoAdoptedLimitsThatNoValueKeepsAreAnErrorToo() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 500), below("c2", 600)),
                        adopt("a1", "c1", new Limit.Above(500)),
                        adopt("a2", "c2", new Limit.Below(600)));
        assertThat(conflicts(catalogue)).containsExactly("EMPTY_BAND c1/a1 c2/a2");
    }

    @Test
    void anAdoptionLaxerThanItsRecommendedClauseIsAWarning() {
        var catalogue =
                catalogue(List.of(above("c1", 1000)), adopt("a1", "c1", new Limit.Above(1100)));
        assertThat(conflicts(catalogue)).containsExactly("LAXER_THAN_CLAUSE c1/a1 c1");
        assertThat(of(catalogue).conflicts().getFirst().points()).isEqualTo(6);
        var oneSided =
                catalogue(
                        List.of(outside("c1", 300, 1000)),
                        adopt("a1", "c1", new Limit.Above(1000)));
        assertThat(conflicts(oneSided)).containsExactly("LAXER_THAN_CLAUSE c1/a1 c1");
        var tighter =
                catalogue(
                        List.of(outside("c1", 300, 1000)),
                        adopt("a1", "c1", new Limit.Outside(400, 900)));
        assertThat(conflicts(tighter)).isEmpty();
    }

    @Test
    void twoAdoptedClausesThatDifferOnTheSamePointsAreNoticed() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000), above("c2", 900)),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)).areas("of-2"));
        var found = of(catalogue).conflicts();
        assertThat(found)
                .extracting(FindingsTest::text)
                .containsExactly("CONTRADICTION c1/a1 c2/a2");
        assertThat(found.getFirst().kind().severity()).isEqualTo(Conflict.Severity.NOTICE);
        assertThat(found.getFirst().areas()).containsExactly("of-2");
        assertThat(found.getFirst().points()).isEqualTo(2);
    }

    @Test
    void thatALaxerOneWinsBecauseItIsMoreSpecificIsNoticedToo() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000),
                                above("c2", 1100).scope(TestEstate.uses("office"))),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(1100)));
        assertThat(conflicts(catalogue)).containsExactly("CONTRADICTION c1/a1 c2/a2");
    }

    @Test
    void clausesThatDoNotMeetDoNotContradict() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000),
                                above("c2", 900).statistic("mean 1h"),
                                below("c3", 300),
                                above("c4", 1000)),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)),
                        adopt("a3", "c3", new Limit.Below(300)),
                        adopt("a4", "c4", new Limit.Above(1000)));
        assertThat(conflicts(catalogue)).isEmpty();
    }

    @Test
    void demandingMoreThanTheFloorContradictsNothing() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000).mandatory(), above("c2", 900)),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)));
        assertThat(conflicts(catalogue)).isEmpty();
        var tightened =
                catalogue(
                        List.of(above("c1", 1000).mandatory(), above("c2", 900)),
                        adopt("a1", "c1", new Limit.Above(800)),
                        adopt("a2", "c2", new Limit.Above(900)));
        assertThat(conflicts(tightened)).containsExactly("CONTRADICTION c2/a2 c1/a1");
        var twice =
                catalogue(
                        List.of(above("c1", 1000)),
                        adopt("a1", "c1", new Limit.Above(800)),
                        adopt("a2", "c1", new Limit.Above(900)));
        assertThat(conflicts(twice)).isEmpty();
    }

    @Test
    void whatIsWrongAtNightIsFoundByDay() {
        var night = TestEstate.when(hours(22, 6));
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000), above("c2", 900).scope(night)),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)));
        assertThat(conflicts(catalogue)).containsExactly("CONTRADICTION c1/a1 c2/a2");
        var apart =
                catalogue(
                        List.of(
                                above("c1", 1000).scope(TestEstate.when(hours(6, 22))),
                                above("c2", 900).scope(night)),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)));
        assertThat(conflicts(apart)).isEmpty();
    }

    @Test
    void anUnverifiedClauseThatIsAdoptedUnseenIsAWarning() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000).unverified(), above("c2", 1).unverified()),
                        adopt("a1", "c1", new Limit.Above(1000)).areas("of-1"),
                        adopt("a2", "c2", new Limit.Above(1)).checkedBy("lab"));
        var found = of(catalogue);
        assertThat(found.conflicts())
                .extracting(FindingsTest::text)
                .containsExactly("UNVERIFIED_IN_USE c1/a1 -");
        assertThat(found.conflicts().getFirst().points()).isEqualTo(2);
        assertThat(found.unverified())
                .extracting(FindingsTest::text)
                .containsExactly("c1/a1", "c2/a2");
    }

    @Test
    void whatNobodyCheckedIsListedAdoptedOrNotWhereItHasANumber() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1).unverified(),
                                clause("c2", null).unverified(),
                                above("c3", 1),
                                above("c4", 1).unverified().use(Clause.Use.TEST)),
                        adopt("a1", "c1", new Limit.Above(1)).until("2026-01-01"));
        assertThat(of(catalogue).unverified())
                .extracting(FindingsTest::text)
                .containsExactly("c1", "c4");
    }

    @Test
    void whatIsOutdatedAndAdoptedNamesItsSuccessorAndThePointsAffected() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).abolished("2026-01-01").supersededBy("c9"),
                                above("c2", 1000).supersededBy("T 9"),
                                above("c3", 1000).supersededBy("c8"),
                                above("c8", 900).from("2027-01-01"),
                                above("c9", 900)),
                        adopt("a1", "c1", new Limit.Above(1000)).areas("of-1"),
                        adopt("a2", "c2", new Limit.Above(1000)),
                        adopt("a3", "c3", new Limit.Above(1000)),
                        adopt("old", "c1", new Limit.Above(1000)).until("2026-02-01"));
        var found = of(catalogue);
        assertThat(found.outdated())
                .extracting(FindingsTest::text)
                .containsExactly("OUTDATED_IN_USE c1/a1 c9", "OUTDATED_IN_USE c2/a2 -");
        assertThat(found.outdated()).extracting(Conflict::points).containsExactly(2, 6);
        assertThat(found.conflicts()).isEmpty();
    }

    @Test
    void errorsComeFirst() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).mandatory(),
                                above("c2", 1200),
                                above("c3", 30).on("air_temperature"),
                                above("c4", 28).on("air_temperature"),
                                above("c5", 1).on("formaldehyde")),
                        adopt("a2", "c2", new Limit.Above(1200)),
                        adopt("a3", "c3", new Limit.Above(30)),
                        adopt("a4", "c4", new Limit.Above(28)),
                        adopt("a5", "c5", new Limit.Above(2)));
        assertThat(of(catalogue).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(
                        Conflict.Kind.LAXER_THAN_FLOOR,
                        Conflict.Kind.LAXER_THAN_CLAUSE,
                        Conflict.Kind.CONTRADICTION);
    }

    @Test
    void aCatalogueInOrderHasNoFindingsButGaps() {
        var found =
                of(catalogue(List.of(above("c1", 1000)), adopt("a1", "c1", new Limit.Above(900))));
        assertThat(found.conflicts()).isEmpty();
        assertThat(found.duplicates()).isEmpty();
        assertThat(found.outdated()).isEmpty();
        assertThat(found.unverified()).isEmpty();
        assertThat(found.gaps()).hasSize(7);
    }
}
