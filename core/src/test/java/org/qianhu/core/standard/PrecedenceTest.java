package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

class PrecedenceTest {
    private static final Scope OFFICES = TestEstate.uses("office");

    private static List<LimitInForce> limits(Catalogue catalogue) {
        return TestEstate.decide(catalogue, "of-1-office", "co2", NOW).limits();
    }

    private static LimitInForce only(Catalogue catalogue) {
        var limits = limits(catalogue);
        assertThat(limits).hasSize(1);
        return limits.getFirst();
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
    void aLimitThatNothingCompetesWithIsAlone() {
        assertThat(reasons(adopted(above("c1", 1000)))).containsExactly(Reason.ALONE);
    }

    @Test
    void aMandatoryClauseJudgesThoughNobodyAdoptedIt() {
        var law = only(catalogue(List.of(above("c1", 1000).mandatory().number("5.2"))));
        assertThat(law.adoption().id()).isEqualTo("law-c1");
        assertThat(law.adoption().reason()).contains("强制性条文 T 1 5.2").contains("clause T 1 5.2");
        assertThat(law.adoption().role()).isEqualTo("标准化法 Standardization Law");
        assertThat(law.adoption().levels())
                .containsExactly(new Adoption.Level(Priority.HIGH, new Limit.Above(1000)));
        assertThat(law.adoption().from()).isEqualTo("2020-01-01");
        assertThat(law.adoption().areas()).isEmpty();
        assertThat(law.adoption().latching()).isFalse();
        assertThat(law.adoption().deadband()).isZero();
        assertThat(law.reason()).isEqualTo(Reason.FLOOR);
        assertThat(law.watch()).isEqualTo("of-1-office:co2|law-c1");
    }

    @Test
    void theStrictestOfSeveralMandatoryClausesIsTheFloor() {
        var law =
                only(
                        catalogue(
                                List.of(
                                        above("c1", 1000).mandatory(),
                                        above("c2", 900).mandatory())));
        assertThat(law.clause().id()).isEqualTo("c2");
        assertThat(law.reason()).isEqualTo(Reason.STRICTEST_FLOOR);
        assertThat(law.passedOver())
                .extracting(p -> p.clause().id(), PassedOver::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("c1", PassedOver.Why.LESS_STRICT));
    }

    @Test
    void anAdoptionThatIsLaxerThanTheFloorIsNotUsed() {
        var laxer =
                catalogue(
                        List.of(above("c1", 1000).mandatory(), above("c2", 1200)),
                        adopt("a2", "c2", new Limit.Above(1200)));
        assertThat(only(laxer).clause().id()).isEqualTo("c1");
        assertThat(only(laxer).passedOver().getFirst().why())
                .isEqualTo(PassedOver.Why.LAXER_THAN_FLOOR);
    }

    @Test
    void anAdoptionOfAMandatoryClauseThatLoosensItIsNotUsedEither() {
        var loosened =
                catalogue(
                        List.of(above("c1", 1000).mandatory()),
                        adopt("a1", "c1", new Limit.Above(1100)));
        assertThat(only(loosened).adoption().id()).isEqualTo("law-c1");
        assertThat(only(loosened).passedOver()).hasSize(1);
    }

    @Test
    void stricterThanTheFloorWinsWhereAdopted() {
        var clauses = List.of(above("c1", 1000).mandatory(), above("c2", 800));
        assertThat(only(catalogue(clauses)).clause().id()).isEqualTo("c1");
        var adopted = only(catalogue(clauses, adopt("a2", "c2", new Limit.Above(800))));
        assertThat(adopted.clause().id()).isEqualTo("c2");
        assertThat(adopted.reason()).isEqualTo(Reason.STRICTER_THAN_FLOOR);
    }

    @Test
    void amongSeveralStricterThanTheFloorTheMoreSpecificWins() {
        var several =
                catalogue(
                        List.of(
                                above("c1", 1000).mandatory().scope(OFFICES),
                                above("c2", 700),
                                above("c3", 800).scope(OFFICES)),
                        adopt("a2", "c2", new Limit.Above(700)),
                        adopt("a3", "c3", new Limit.Above(800)));
        assertThat(only(several).clause().id()).isEqualTo("c3");
        assertThat(only(several).reason()).isEqualTo(Reason.STRICTER_THAN_FLOOR);
    }

    @Test
    void anAdoptionThatEqualsTheFloorJudgesForItHasTheDelays() {
        var equal =
                catalogue(
                        List.of(above("c1", 1000).mandatory(), above("c2", 1000)),
                        adopt("a1", "c2", new Limit.Above(1000)));
        assertThat(only(equal).adoption().id()).isEqualTo("a1");
        assertThat(only(equal).reason()).isEqualTo(Reason.FLOOR);
        assertThat(only(equal).passedOver())
                .extracting(PassedOver::why)
                .containsExactly(PassedOver.Why.SAME);
    }

    @Test
    void ofTwoAdoptionsThatEqualTheFloorTheMandatoryClauseIsNamed() {
        var both = adopted(above("c9", 1000).mandatory(), above("c1", 1000).scope(OFFICES));
        assertThat(only(both).clause().id()).isEqualTo("c9");
    }

    @Test
    void theMildestLevelIsWhatIsComparedWithTheFloor() {
        var severe =
                catalogue(
                        List.of(above("c1", 1000).mandatory()),
                        adopt("a1", "c1", new Limit.Above(1000), new Limit.Above(2000)));
        assertThat(only(severe).adoption().levels()).hasSize(2);
        var mild =
                catalogue(
                        List.of(above("c1", 1000).mandatory()),
                        adopt("a1", "c1", new Limit.Above(1001), new Limit.Above(2000)));
        assertThat(only(mild).adoption().id()).isEqualTo("law-c1");
    }

    @Test
    void theMoreSpecificWinsThoughItIsLaxer() {
        var specific = adopted(above("c1", 800), above("c2", 1000).scope(OFFICES));
        assertThat(only(specific).clause().id()).isEqualTo("c2");
        assertThat(reasons(specific)).containsExactly(Reason.MORE_SPECIFIC);
        assertThat(only(specific).passedOver().getFirst().why())
                .isEqualTo(PassedOver.Why.LESS_SPECIFIC);
    }

    @Test
    void anAdoptionForOneAreaIsMoreSpecificThanOneForAll() {
        var local =
                catalogue(
                        List.of(above("c1", 1000)),
                        adopt("all", "c1", new Limit.Above(900)),
                        adopt("local", "c1", new Limit.Above(1000)).areas("of-1"));
        assertThat(only(local).adoption().id()).isEqualTo("local");
    }

    @Test
    void ofTwoScopesThatCannotBeComparedTheStricterWins() {
        var cold =
                new Scope(
                        java.util.Set.of(),
                        java.util.Set.of(org.qianhu.core.site.AreaKind.OFFICE),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.Set.of());
        var either = adopted(above("c1", 800).scope(cold), above("c2", 1000).scope(OFFICES));
        assertThat(only(either).clause().id()).isEqualTo("c1");
        assertThat(reasons(either)).containsExactly(Reason.STRICTER);
    }

    @Test
    void whatIsBeatenByAMoreSpecificOneDoesNotComeBackByBeingStricter() {
        var three =
                adopted(
                        above("c1", 700),
                        above("c2", 1000).scope(OFFICES),
                        above("c3", 900)
                                .scope(
                                        TestEstate.when(
                                                new When(
                                                        java.util.Set.of(),
                                                        java.util.Set.of(
                                                                org.qianhu.core.site.DayKind
                                                                        .WORKING),
                                                        List.of()))));
        assertThat(only(three).clause().id()).isEqualTo("c3");
        assertThat(only(three).reason()).isEqualTo(Reason.STRICTER);
        assertThat(only(three).passedOver())
                .extracting(p -> p.clause().id() + " " + p.why())
                .containsExactly("c1 LESS_SPECIFIC", "c2 LESS_STRICT");
    }

    @Test
    void theNewerWinsWhereBothDemandTheSame() {
        var newer =
                adopted(above("c1", 1000).from("2020-01-01"), above("c2", 1000).from("2021-01-01"));
        assertThat(only(newer).clause().id()).isEqualTo("c2");
        assertThat(reasons(newer)).containsExactly(Reason.NEWER);
        assertThat(only(newer).passedOver().getFirst().why()).isEqualTo(PassedOver.Why.OLDER);
    }

    @Test
    void twoThatSayTheSameAreTakenByTheirIds() {
        var same = adopted(above("c2", 1000), above("c1", 1000));
        assertThat(only(same).clause().id()).isEqualTo("c1");
        assertThat(reasons(same)).containsExactly(Reason.ALONE);
        assertThat(only(same).passedOver().getFirst().why()).isEqualTo(PassedOver.Why.SAME);
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
                .extracting(PrecedenceTest::bound)
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
                        clause("d0", new Limit.EqualTo(0)));
        assertThat(limits(many))
                .extracting(l -> l.clause().id())
                .containsExactly("c1", "c2", "c4", "c5", "c6", "c8", "c9");
    }

    @Test
    void twoMandatoryBandsThatDoNotMeetBothJudge() {
        var never =
                catalogue(
                        List.of(
                                outside("c1", 300, 500).mandatory(),
                                outside("c2", 600, 900).mandatory()));
        assertThat(limits(never))
                .extracting(PrecedenceTest::bound)
                .containsExactly(new Limit.Above(500), new Limit.Below(600));
        assertThat(reasons(never)).containsOnly(Reason.STRICTEST_FLOOR);
    }

    @Test
    void aBookThatWasReplacedStillJudgesWhereSomebodyAdoptedIt() {
        var old =
                TestEstate.book(
                        "T 1", Standard.Status.SUPERSEDED, above("c1", 1000).mandatory().build());
        assertThat(limits(TestEstate.books(List.of(old)))).isEmpty();
        var kept = TestEstate.books(List.of(old), adopt("a1", "c1", new Limit.Above(1100)).build());
        // Nobody knows until when it was law, so it is no floor any more.
        assertThat(only(kept).adoption().id()).isEqualTo("a1");
        assertThat(only(kept).reason()).isEqualTo(Reason.ALONE);
    }

    @Test
    void aMandatoryClauseIsLawUntilItsSuccessorBegins() {
        var clauses =
                List.of(
                        above("c1", 1000).mandatory().supersededBy("c2"),
                        above("c2", 900).from("2026-06-01").use(Clause.Use.RULE));
        var catalogue = catalogue(clauses);
        var before =
                TestEstate.decide(
                        catalogue, "of-1-office", "co2", TestEstate.at("2026-05-31T23:59"));
        assertThat(before.limits()).hasSize(1);
        assertThat(before.limits().getFirst().validUntil())
                .isEqualTo(TestEstate.at("2026-06-01T00:00"));
        assertThat(limits(catalogue)).isEmpty();
    }

    @Test
    void aSuccessorThatIsADraftReplacesNothing() {
        var draft = TestEstate.book("T 2", Standard.Status.DRAFT, above("c2", 900).build());
        var old =
                TestEstate.book(
                        "T 1",
                        Standard.Status.IN_FORCE,
                        above("c1", 1000).mandatory().supersededBy("c2").build(),
                        above("c3", 1000)
                                .mandatory()
                                .on("air_temperature")
                                .supersededBy("T 2")
                                .build());
        var catalogue = TestEstate.books(List.of(old, draft));
        assertThat(limits(catalogue)).hasSize(1);
        assertThat(TestEstate.decide(catalogue, "of-1-office", "air_temperature", NOW).limits())
                .hasSize(1);
    }

    @Test
    void aClauseIsKeptByLawWhereSomebodyVouchesForItsNumber() {
        var unverified = List.of(above("c1", 1000).mandatory().unverified());
        assertThat(limits(catalogue(unverified))).isEmpty();
        var vouched =
                catalogue(unverified, adopt("a1", "c1", new Limit.Above(1200)).checkedBy("lab"));
        assertThat(only(vouched).adoption().id()).isEqualTo("law-c1");
    }

    @Test
    void theIdOfAnAdoptionByLawIsKept() {
        var clauses = List.of(above("c1", 1000));
        assertThatThrownBy(() -> catalogue(clauses, adopt("law-c1", "c1", new Limit.Above(1))))
                .hasMessageContaining("law-c1");
        assertThat(catalogue(clauses, adopt("law-x", "c1", new Limit.Above(1))).adoptions())
                .hasSize(1);
    }

    @Test
    void doubleIdsAreRefusedByName() {
        assertThatThrownBy(() -> catalogue(List.of(above("c1", 1), above("c1", 2))))
                .hasMessage("clause c1 is defined twice");
        var twice = adopt("a1", "c1", new Limit.Above(1));
        assertThatThrownBy(() -> catalogue(List.of(above("c1", 1)), twice, twice))
                .hasMessage("adoption a1 is defined twice");
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

    @Test
    void aBookIsReplacedFromTheDayOfTheOneThatTookItsPlace() {
        var old =
                new Standard(
                        "T 1",
                        TestEstate.ANY,
                        Tier.NATIONAL_MANDATORY,
                        Standard.Status.SUPERSEDED,
                        null,
                        null,
                        "T 2",
                        List.of(above("c1", 1000).mandatory().build()));
        var fresh =
                TestEstate.book(
                        "T 2",
                        Standard.Status.IN_FORCE,
                        above("c2", 900).on("air_temperature").from("2026-06-01").build(),
                        above("c3", 900).on("air_temperature").from("2026-07-01").build());
        var catalogue = TestEstate.books(List.of(old, fresh));
        var before =
                TestEstate.decide(
                        catalogue, "of-1-office", "co2", TestEstate.at("2026-05-31T12:00"));
        assertThat(before.limits()).hasSize(1);
        assertThat(limits(catalogue)).isEmpty();
    }

    @Test
    void pointsOfOneKindAreDecidedOnceAndKeepTheirNames() {
        var at = adopted(above("c1", 1000)).at(TestEstate.CALENDAR, NOW);
        var one = at.decide(TestEstate.subject("of-1-office", "co2"));
        var other = at.decide(TestEstate.subject("of-2-kitchen", "co2"));
        assertThat(at.kinds()).isEqualTo(1);
        assertThat(one.limits().getFirst().point().device()).isEqualTo("of-1-office");
        assertThat(other.limits().getFirst().point().device()).isEqualTo("of-2-kitchen");
        assertThat(at.decide(TestEstate.subject("of-1-office", "frequency")).limits()).isEmpty();
        assertThat(at.kinds()).isEqualTo(2);
    }
}
