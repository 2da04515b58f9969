package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.ClauseBuilder.clause;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each reason for which a clause does not judge; those of competing ones in PrecedenceTest. */
class PassedOverTest {
    private static final Limit ANY = new Limit.Above(1000);
    private static final When NIGHT =
            new When(
                    Set.of(),
                    Set.of(),
                    List.of(new When.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0))));

    private static PassedOver only(Catalogue catalogue) {
        var decision = TestEstate.decide(catalogue, "of-1-office", "co2", NOW);
        assertThat(decision.limits()).isEmpty();
        assertThat(decision.passedOver()).hasSize(1);
        return decision.passedOver().getFirst();
    }

    private static PassedOver.Why why(ClauseBuilder clause, AdoptionBuilder... adoptions) {
        return only(catalogue(List.of(clause), adoptions)).why();
    }

    private static AdoptionBuilder adopted() {
        return adopt("a1", "c1", ANY);
    }

    @Test
    void whatIsNoLimitJudgesNothing() {
        for (var use : List.of(Clause.Use.SETTING_RANGE, Clause.Use.TEST, Clause.Use.RULE)) {
            assertThat(why(above("c1", 1000).use(use).mandatory()))
                    .isEqualTo(PassedOver.Why.NO_LIMIT);
        }
    }

    @Test
    void aClauseWithoutANumberJudgesNothingEvenWhenAdopted() {
        assertThat(why(clause("c1", null), adopted())).isEqualTo(PassedOver.Why.NO_NUMBER);
        assertThat(why(clause("c1", null).mandatory())).isEqualTo(PassedOver.Why.NO_NUMBER);
    }

    @Test
    void aDraftAndAClauseBeforeItsDayAreNotYetInForce() {
        assertThat(why(above("c1", 1000).from("2026-11-25"), adopted()))
                .isEqualTo(PassedOver.Why.NOT_YET_IN_FORCE);
        var draft = TestEstate.book("T 1", Standard.Status.DRAFT, above("c1", 1000).build());
        assertThat(only(TestEstate.books(List.of(draft), adopted().build())).why())
                .isEqualTo(PassedOver.Why.NOT_YET_IN_FORCE);
    }

    @Test
    void anAbolishedClauseIsNamedWithItsAdoption() {
        var catalogue = catalogue(List.of(above("c1", 1000).abolished("2026-11-24")), adopted());
        assertThat(only(catalogue).why()).isEqualTo(PassedOver.Why.ABOLISHED);
        assertThat(only(catalogue).adoption()).isNotNull();
        assertThat(why(above("c1", 1000).mandatory().abolished("2026-11-24")))
                .isEqualTo(PassedOver.Why.ABOLISHED);
    }

    @Test
    void aClauseOfABookThatWasReplacedIsAbolishedWhereNobodyAdoptedIt() {
        for (var status : List.of(Standard.Status.SUPERSEDED, Standard.Status.ABOLISHED)) {
            var book = TestEstate.book("T 1", status, above("c1", 1000).build());
            assertThat(only(TestEstate.books(List.of(book))).why())
                    .isEqualTo(PassedOver.Why.ABOLISHED);
        }
    }

    @Test
    void outOfItsHoursAClauseDoesNotJudge() {
        var night = above("c1", 1000).scope(TestEstate.when(NIGHT));
        assertThat(why(night, adopted())).isEqualTo(PassedOver.Why.OUT_OF_HOURS);
        assertThat(why(night.mandatory())).isEqualTo(PassedOver.Why.OUT_OF_HOURS);
        assertThat(why(night.mandatory(), adopted())).isEqualTo(PassedOver.Why.OUT_OF_HOURS);
    }

    @Test
    void whatNobodyAdoptedIsSaidToBeSoEvenOutOfHours() {
        assertThat(why(above("c1", 1000))).isEqualTo(PassedOver.Why.NOT_ADOPTED);
        assertThat(why(above("c1", 1000).scope(TestEstate.when(NIGHT))))
                .isEqualTo(PassedOver.Why.NOT_ADOPTED);
        assertThat(why(above("c1", 1000), adopted().areas("of-2")))
                .isEqualTo(PassedOver.Why.NOT_ADOPTED);
    }

    @Test
    void anAdoptionHasItsDays() {
        assertThat(why(above("c1", 1000), adopted().from("2026-11-25")))
                .isEqualTo(PassedOver.Why.ADOPTION_NOT_YET);
        assertThat(why(above("c1", 1000), adopted().until("2026-11-24")))
                .isEqualTo(PassedOver.Why.ADOPTION_ENDED);
        var day =
                catalogue(
                        List.of(above("c1", 1000)),
                        adopted().from("2026-11-24").until("2026-11-25"));
        assertThat(TestEstate.decide(day, "of-1-office", "co2", NOW).limits()).hasSize(1);
    }

    @Test
    void anUnverifiedClauseRaisesNoAlarmAdoptedOrMandatory() {
        assertThat(why(above("c1", 1000).unverified(), adopted()))
                .isEqualTo(PassedOver.Why.UNVERIFIED);
        assertThat(why(above("c1", 1000).unverified().mandatory()))
                .isEqualTo(PassedOver.Why.UNVERIFIED);
    }

    @Test
    void anAdoptionThatDoesNotBindYetVouchesForNothing() {
        var law = above("c1", 1000).unverified().mandatory();
        assertThat(why(law, adopted().checkedBy("lab").from("2026-11-25")))
                .isEqualTo(PassedOver.Why.ADOPTION_NOT_YET);
    }

    @Test
    void aClauseOfAnotherScopeOrQuantityIsNotAboutThisPoint() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).scope(TestEstate.uses("kitchen")),
                                above("c2", 1000).on("air_temperature")));
        assertThat(TestEstate.decide(catalogue, "of-1-office", "co2", NOW).passedOver()).isEmpty();
    }

    @Test
    void aMandatoryClauseThatIsAdoptedIsListedOnce() {
        var tightened =
                catalogue(
                        List.of(above("c1", 1000).mandatory(), above("c2", 700)),
                        adopt("a1", "c1", new Limit.Above(900)),
                        adopt("a2", "c2", new Limit.Above(700)));
        var decision = TestEstate.decide(tightened, "of-1-office", "co2", NOW);
        assertThat(decision.limits()).extracting(l -> l.adoption().id()).containsExactly("a2");
        assertThat(decision.passedOver())
                .extracting(p -> p.adoption() == null ? "" : p.adoption().id())
                .containsExactly("a1");
    }
}
