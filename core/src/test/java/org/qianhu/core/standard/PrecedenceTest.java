package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

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
