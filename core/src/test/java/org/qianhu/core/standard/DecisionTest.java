package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every answer of the catalogue, over random ones. */
class DecisionTest {
    /** Mutation tests, which run this very often, set a smaller number. */
    private static final int CATALOGUES = Integer.getInteger("qianhu.catalogues", 10_000);

    private static String text(PassedOver passed) {
        var adoption = passed.adoption();
        var by = adoption == null ? "" : adoption.id();
        return passed.clause().id() + " " + by + " " + passed.why();
    }

    private static List<String> text(Decision decision) {
        var limits =
                decision.limits().stream()
                        .map(limit ->
                                limit.clause().id()
                                        + limit.adoption()
                                        + limit.reason()
                                        + limit.passedOver().stream()
                                                .map(DecisionTest::text)
                                                .toList()
                                        + limit.validUntil());
        return java.util.stream.Stream.concat(
                        limits, decision.passedOver().stream().map(DecisionTest::text))
                .toList();
    }

    private static String text(Conflict conflict) {
        return conflict.kind() + text(conflict.first()) + text(conflict.second());
    }

    private static String text(@Nullable Cited cited) {
        return cited == null ? "-" : cited.clause().id() + cited.adoption();
    }

    @Test
    void theOrderOfFilesAndListsNeverMatters() {
        for (long seed = 0; seed < CATALOGUES; seed++) {
            var given = RandomCatalogue.of(seed);
            var other = given.shuffled();
            assertThat(text(other.decide())).as("seed %d", seed).isEqualTo(text(given.decide()));
            if (seed % 10 == 0) {
                assertThat(other.findings().conflicts().stream().map(DecisionTest::text))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                given.findings().conflicts().stream()
                                        .map(DecisionTest::text)
                                        .toList());
            }
        }
    }

    @Test
    void beforeItsEndTheAnswerIsTheSame() {
        for (long seed = 0; seed < CATALOGUES; seed++) {
            var given = RandomCatalogue.of(seed);
            var decision = given.decide();
            if (!decision.limits().isEmpty()) {
                var until = decision.limits().getFirst().validUntil();
                for (var at : sampled(seed, given.at(), until)) {
                    assertThat(given.decide(at)).as("seed %d at %s", seed, at).isEqualTo(decision);
                }
            }
        }
    }

    @Test
    void beforeTheNextChangeTheLimitsAreTheSame() {
        for (long seed = 0; seed < CATALOGUES; seed++) {
            var given = RandomCatalogue.of(seed);
            var areas = List.of(given.subject().area());
            var next = given.catalogue().nextChange(areas, TestEstate.CALENDAR, given.at());
            for (var at : sampled(seed, given.at(), next.orElse(null))) {
                assertThat(judges(given.decide(at)))
                        .as("seed %d at %s", seed, at)
                        .isEqualTo(judges(given.decide()));
            }
        }
    }

    private static List<Adoption> judges(Decision decision) {
        return decision.limits().stream().map(LimitInForce::adoption).toList();
    }

    private static List<Instant> sampled(long seed, Instant from, @Nullable Instant until) {
        var random = new Random(seed);
        var end = Objects.requireNonNullElse(until, from.plus(Duration.ofDays(800)));
        var last = end.minusNanos(1);
        assertThat(end).isAfter(from);
        long seconds = Duration.between(from, last).toSeconds();
        return List.of(
                from.plusSeconds(random.nextLong(seconds + 1)),
                from.plusSeconds(random.nextLong(seconds + 1)),
                last);
    }

    @Test
    void noClauseIsLostWhoseScopeCoversThePoint() {
        for (long seed = 0; seed < CATALOGUES; seed++) {
            var given = RandomCatalogue.of(seed);
            var decision = given.decide();
            var told = new java.util.TreeSet<String>();
            decision.limits().forEach(limit -> told.add(limit.clause().id()));
            decision.passedOver().forEach(passed -> told.add(passed.clause().id()));
            var covering =
                    given.catalogue().standards().stream()
                            .flatMap(book -> book.clauses().stream())
                            .filter(c -> c.quantity().equals(given.subject().point().quantity()))
                            .filter(c -> c.scope().covers(given.subject()))
                            .map(Clause::id)
                            .toList();
            assertThat(told).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(covering);
        }
    }
}
