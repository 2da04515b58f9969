package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say in their own words, worked out by brute force from the records alone. A side
 * is named by a text, and how much is demanded on it is a number: the greater the stricter.
 */
final class Oracle {
    /**
     * One who may judge.
     *
     * @param adoption null for a mandatory clause as such
     * @param demands how much it demands, by side
     */
    record Claim(Clause clause, @Nullable Adoption adoption, Map<String, Double> demands) {
        double on(String side) {
            return demands.getOrDefault(side, Double.NaN);
        }
    }

    private final RandomCatalogue given;
    private final LocalDate day;
    private final List<Claim> adopted = new ArrayList<>();
    private final List<Claim> laws = new ArrayList<>();
    private final TreeSet<String> sides = new TreeSet<>();

    Oracle(RandomCatalogue given) {
        this.given = given;
        var local = given.at().atZone(given.subject().area().zone());
        this.day = local.toLocalDate();
        for (var book : given.catalogue().standards()) {
            for (var clause : book.clauses()) {
                var limit = clause.limit();
                if (limit != null
                        && clause.use() == Clause.Use.LIMIT
                        && clause.quantity().equals(given.subject().point().quantity())
                        && clause.scope().covers(given.subject())
                        && clause.scope().when().covers(TestEstate.CALENDAR, local)
                        && book.status() != Standard.Status.DRAFT
                        && clause.inForce(day)) {
                    claims(book, clause, limit);
                }
            }
        }
    }

    private void claims(Standard book, Clause clause, Limit limit) {
        boolean good = clause.verification() != Clause.Verification.UNVERIFIED;
        for (var adoption : given.catalogue().adoptions()) {
            if (adoption.clause().equals(clause.id())
                    && adoption.binds(given.subject().area().id(), day)
                    && (clause.verification() != Clause.Verification.UNVERIFIED
                            || adoption.checkedBy() != null)) {
                good = true;
                adopted.add(claim(clause, adoption, adoption.levels()));
            }
        }
        if (good && clause.force() == Clause.Force.MANDATORY && !outdated(book, clause, day)) {
            var level = new Adoption.Level(Priority.HIGH, limit);
            laws.add(claim(clause, null, List.of(level)));
        }
    }

    private Claim claim(Clause clause, @Nullable Adoption adoption, List<Adoption.Level> levels) {
        var demands = demands(clause.statistic(), levels);
        sides.addAll(demands.keySet());
        return new Claim(clause, adoption, demands);
    }

    /** Whether something else is in its place, without a day on which it was abolished. */
    boolean outdated(Standard book, Clause clause, LocalDate on) {
        if (clause.abolished() != null) {
            return false;
        }
        boolean replaced =
                given.catalogue().standards().stream()
                        .filter(other -> other.status() != Standard.Status.DRAFT)
                        .flatMap(other -> other.clauses().stream())
                        .filter(other -> other.id().equals(clause.supersededBy()))
                        .anyMatch(other -> !on.isBefore(other.effective()));
        return replaced
                || book.status() == Standard.Status.SUPERSEDED
                || book.status() == Standard.Status.ABOLISHED;
    }

    LocalDate day() {
        return day;
    }

    List<Claim> adopted(String side) {
        return adopted.stream().filter(c -> c.demands().containsKey(side)).toList();
    }

    List<Claim> laws(String side) {
        return laws.stream().filter(c -> c.demands().containsKey(side)).toList();
    }

    /** All sides on which anybody demands anything. */
    Iterable<String> sides() {
        return sides;
    }

    /** The greatest demand of a mandatory clause; minus infinity for none. */
    double floor(String side) {
        return laws(side).stream()
                .mapToDouble(law -> law.on(side))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** What levels demand, the mildest on each side. */
    static Map<String, Double> demands(Statistic statistic, List<Adoption.Level> levels) {
        var demands = new TreeMap<String, Double>();
        for (var level : levels) {
            demands(level.limit())
                    .forEach((side, much) -> demands.putIfAbsent(statistic + " " + side, much));
        }
        return demands;
    }

    private static Map<String, Double> demands(Limit limit) {
        return switch (limit) {
            case Limit.Above(double bound) -> Map.of("high", -bound);
            case Limit.Below(double bound) -> Map.of("low", bound);
            case Limit.Outside(double low, double high) -> Map.of("high", -high, "low", low);
            case Limit.EqualTo(double state) -> Map.of("state " + state, 0.0);
            case Limit.Rate(double bound, var per) -> Map.of("rate " + per, -bound);
            case Limit.Stuck(var longest) -> Map.of("stuck", (double) -longest.toMillis());
            case Limit.Silent(var longest) -> Map.of("silent", (double) -longest.toMillis());
            case Limit.Deviation(double percent, int weeks) ->
                    Map.of("deviation " + weeks, -percent);
            case Limit.Coincidence(int count, var within) ->
                    Map.of("coincidence " + within, (double) -count);
        };
    }
}
