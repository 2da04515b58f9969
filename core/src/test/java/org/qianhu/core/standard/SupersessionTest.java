package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a clause when something takes its place. */
class SupersessionTest {
    private static List<LimitInForce> limits(Catalogue catalogue) {
        return TestEstate.decide(catalogue, "of-1-office", "co2", NOW).limits();
    }

    private static LimitInForce only(Catalogue catalogue) {
        var limits = limits(catalogue);
        assertThat(limits).hasSize(1);
        return limits.getFirst();
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
}
