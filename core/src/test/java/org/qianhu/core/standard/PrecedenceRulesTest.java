package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The eight rules of precedence, each over 10,000 random catalogues. */
class PrecedenceRulesTest {
    /** Mutation tests, which run this very often, set a smaller number. */
    private static final int CATALOGUES = Integer.getInteger("qianhu.catalogues", 10_000);

    private static void each(int rule, Consumer<RandomCatalogue> holds) {
        for (long seed = rule * 1_000_000L; seed < rule * 1_000_000L + CATALOGUES; seed++) {
            try {
                holds.accept(RandomCatalogue.of(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("rule " + rule + ", seed " + seed, broken);
            }
        }
    }

    /** Who judges on each side. */
    private static Map<String, LimitInForce> bySide(Decision decision) {
        var judges = new HashMap<String, LimitInForce>();
        for (var limit : decision.limits()) {
            for (var side : demands(limit).keySet()) {
                assertThat(judges.put(side, limit)).as("two judge " + side).isNull();
            }
        }
        return judges;
    }

    private static Map<String, Double> demands(LimitInForce limit) {
        return Oracle.demands(limit.clause().statistic(), limit.adoption().levels());
    }

    private static double demand(Map<String, LimitInForce> judges, String side) {
        var judge = Objects.requireNonNull(judges.get(side), () -> "nobody judges " + side);
        return Objects.requireNonNull(demands(judge).get(side));
    }

    private static Oracle.Claim claim(LimitInForce limit, Oracle oracle, String side) {
        return Stream.concat(oracle.adopted(side).stream(), oracle.laws(side).stream())
                .filter(c -> c.clause().id().equals(limit.clause().id()))
                .filter(c -> id(c.adoption()).equals(id(limit.adoption())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(limit + " may not judge " + side));
    }

    private static String id(@org.jspecify.annotations.Nullable Adoption adoption) {
        return adoption == null || adoption.id().startsWith("law-") ? "law" : adoption.id();
    }

    private static List<PassedOver> passedOver(Decision decision) {
        var all = new ArrayList<>(decision.passedOver());
        decision.limits().forEach(limit -> all.addAll(limit.passedOver()));
        return all;
    }

    @Test
    void rule1WhatIsNotComparableNeitherCompetesNorMerges() {
        each(
                1,
                given -> {
                    var decision = given.decide();
                    bySide(decision);
                    for (var limit : decision.limits()) {
                        var clause = limit.clause();
                        assertThat(clause.quantity()).isEqualTo(given.subject().point().quantity());
                        assertThat(limit.passedOver())
                                .allSatisfy(other -> {
                                    assertThat(other.clause().quantity())
                                            .isEqualTo(clause.quantity());
                                    assertThat(other.clause().statistic())
                                            .isEqualTo(clause.statistic());
                                });
                        var alone = given.only(clause.statistic()).decide().limits();
                        assertThat(alone)
                                .extracting(LimitInForce::adoption)
                                .contains(limit.adoption());
                        whole(given, limit);
                    }
                });
    }

    /** Its bounds are those of one adoption or one clause. */
    private static void whole(RandomCatalogue given, LimitInForce limit) {
        var demanded = demands(limit);
        var original =
                given.catalogue().adoptions().stream()
                        .filter(a -> a.id().equals(limit.adoption().id()))
                        .findFirst()
                        .map(Adoption::levels)
                        .orElseGet(() -> law(limit.clause()));
        assertThat(Oracle.demands(limit.clause().statistic(), original))
                .containsAllEntriesOf(demanded);
    }

    private static List<Adoption.Level> law(Clause clause) {
        return List.of(new Adoption.Level(Priority.HIGH, Objects.requireNonNull(clause.limit())));
    }

    @Test
    void rule2WhoeverJudgesMayAndWhereSomebodyMaySomebodyJudges() {
        each(
                2,
                given -> {
                    var oracle = new Oracle(given);
                    var judges = bySide(given.decide());
                    assertThat(judges.keySet()).containsExactlyInAnyOrderElementsOf(oracle.sides());
                    judges.forEach(
                            (side, limit) -> assertThat(claim(limit, oracle, side)).isNotNull());
                });
    }

    @Test
    void rule3NothingLaxerThanAMandatoryClauseIsUsedAndItIsAnError() {
        each(
                3,
                given -> {
                    var oracle = new Oracle(given);
                    var decision = given.decide();
                    var judges = bySide(decision);
                    var laxer = new ArrayList<String>();
                    for (var side : oracle.sides()) {
                        double floor = oracle.floor(side);
                        assertThat(demand(judges, side)).isGreaterThanOrEqualTo(floor);
                        oracle.adopted(side).stream()
                                .filter(claim -> claim.on(side) < floor)
                                .forEach(claim -> laxer.add(id(claim.adoption())));
                    }
                    assertThat(passedOver(decision))
                            .filteredOn(p -> p.why() == PassedOver.Why.LAXER_THAN_FLOOR)
                            .extracting(p -> id(p.adoption()))
                            .hasSameElementsAs(laxer);
                    if (!laxer.isEmpty()) {
                        assertThat(given.findings().conflicts())
                                .filteredOn(c -> c.kind() == Conflict.Kind.LAXER_THAN_FLOOR)
                                .filteredOn(c -> c.kind().severity() == Conflict.Severity.ERROR)
                                .extracting(c -> id(c.first().adoption()))
                                .containsAll(laxer);
                    }
                });
    }

    @Test
    void rule4StricterThanTheFloorWinsWhereAdopted() {
        each(
                4,
                given -> {
                    var oracle = new Oracle(given);
                    var judges = bySide(given.decide());
                    for (var side : oracle.sides()) {
                        double floor = oracle.floor(side);
                        if (oracle.adopted(side).stream()
                                .anyMatch(claim -> claim.on(side) > floor)) {
                            assertThat(demand(judges, side)).isGreaterThan(floor);
                            var judge = Objects.requireNonNull(judges.get(side));
                            assertThat(claim(judge, oracle, side).adoption()).isNotNull();
                        }
                    }
                });
    }

    @Test
    void rule5AmongEqualsMoreSpecificBeforeStricterBeforeNewer() {
        var universe = new Universe();
        each(
                5,
                given -> {
                    var oracle = new Oracle(given);
                    var judges = bySide(given.decide());
                    for (var side : oracle.sides()) {
                        double floor = oracle.floor(side);
                        var rivals =
                                oracle.adopted(side).stream()
                                        .filter(c -> c.on(side) > floor)
                                        .toList();
                        if (!rivals.isEmpty()) {
                            var judge = Objects.requireNonNull(judges.get(side));
                            best(universe, rivals, claim(judge, oracle, side), side);
                        }
                    }
                });
    }

    private static void best(
            Universe universe, List<Oracle.Claim> rivals, Oracle.Claim winner, String side) {
        assertThat(rivals).noneMatch(rival -> universe.narrower(rival, winner));
        var specific =
                rivals.stream()
                        .filter(r -> rivals.stream().noneMatch(o -> universe.narrower(o, r)))
                        .toList();
        assertThat(specific).contains(winner).noneMatch(r -> r.on(side) > winner.on(side));
        var newest = winner.clause().effective();
        assertThat(specific)
                .filteredOn(r -> r.on(side) == winner.on(side))
                .noneMatch(r -> r.clause().effective().isAfter(newest));
    }

    @Test
    void rule6OfMandatoryClausesTheStricterAndNoEmptyBandUnnoticed() {
        each(
                6,
                given -> {
                    var oracle = new Oracle(given);
                    var judges = bySide(given.decide());
                    for (var side : oracle.sides()) {
                        var laws = oracle.laws(side);
                        boolean alone = oracle.adopted(side).isEmpty();
                        if (!laws.isEmpty() && alone) {
                            assertThat(demand(judges, side)).isEqualTo(oracle.floor(side));
                        }
                        var below = side.replace("high", "low");
                        if (!below.equals(side) && -oracle.floor(side) < oracle.floor(below)) {
                            assertThat(given.findings().conflicts())
                                    .extracting(Conflict::kind)
                                    .contains(Conflict.Kind.EMPTY_BAND);
                            assertThat(judges).containsKeys(side, below);
                        }
                    }
                });
    }

    @Test
    void rule7WhatIsOutdatedAndInUseIsAWarning() {
        each(
                7,
                given -> {
                    var oracle = new Oracle(given);
                    var expected = new ArrayList<String>();
                    for (var adoption : given.catalogue().adoptions()) {
                        if (adoption.current(oracle.day()) && outdated(given, oracle, adoption)) {
                            expected.add(adoption.id());
                        }
                    }
                    assertThat(given.findings().outdated())
                            .allSatisfy(c ->
                                    assertThat(c.kind().severity())
                                            .isEqualTo(Conflict.Severity.WARNING))
                            .extracting(c -> id(c.first().adoption()))
                            .containsExactlyInAnyOrderElementsOf(expected);
                });
    }

    private static boolean outdated(RandomCatalogue given, Oracle oracle, Adoption adoption) {
        for (var book : given.catalogue().standards()) {
            for (var clause : book.clauses()) {
                if (clause.id().equals(adoption.clause())) {
                    var abolished = clause.abolished();
                    boolean limit = clause.use() == Clause.Use.LIMIT && clause.limit() != null;
                    boolean gone =
                            limit
                                    && book.status() != Standard.Status.DRAFT
                                    && abolished != null
                                    && !oracle.day().isBefore(clause.effective())
                                    && !oracle.day().isBefore(abolished);
                    return gone || oracle.outdated(book, clause, oracle.day());
                }
            }
        }
        return false;
    }

    @Test
    void rule8EachLimitNamesItsClauseItsAdoptionAndTheCatalogue() {
        each(
                8,
                given -> {
                    for (var limit : given.decide().limits()) {
                        assertThat(limit.catalogue()).isEqualTo(given.catalogue().version());
                        assertThat(limit.adoption().clause()).isEqualTo(limit.clause().id());
                        assertThat(limit.standard()).isEqualTo(given.book(limit.clause()));
                        assertThat(limit.point()).isEqualTo(given.subject().point());
                        assertThat(limit.watch())
                                .isEqualTo(given.subject().point() + "|" + limit.adoption().id());
                        assertThat(limit.adoption().id()).isIn(ids(given, limit.clause()));
                    }
                });
    }

    private static List<String> ids(RandomCatalogue given, Clause clause) {
        return Stream.concat(
                        given.catalogue().adoptions().stream()
                                .filter(a -> a.clause().equals(clause.id()))
                                .map(Adoption::id),
                        clause.force() == Clause.Force.MANDATORY
                                ? Stream.of("law-" + clause.id())
                                : Stream.empty())
                .toList();
    }
}
