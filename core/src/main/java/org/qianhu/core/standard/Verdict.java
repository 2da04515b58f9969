package org.qianhu.core.standard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/**
 * What is decided for all points of one kind at once.
 *
 * @param outcomes who judges on each axis
 * @param winners by what it is judged
 * @param passedOver the clauses that judge on no axis
 */
record Verdict(
        List<Precedence.Outcome> outcomes,
        List<Winner> winners,
        List<PassedOver> passedOver,
        @Nullable Instant validUntil) {
    /** One that judges, cut to where it won. */
    record Winner(
            Candidate candidate, Adoption adoption, Reason reason, List<PassedOver> passedOver) {}

    /** A clause and, where it is adopted, the adoption. */
    private record Key(String clause, String adoption) {
        static Key of(Clause clause, @Nullable Adoption adoption) {
            return new Key(clause.id(), adoption == null ? "" : adoption.id());
        }
    }

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::clause).thenComparing(Key::adoption);

    static Verdict of(Admission admission, @Nullable Instant validUntil) {
        var outcomes =
                axes(admission).stream()
                        .map(axis ->
                                Precedence.settle(
                                        axis,
                                        on(axis, admission.adopted()),
                                        on(axis, admission.laws())))
                        .toList();
        var won = new TreeMap<String, List<Precedence.Outcome>>();
        for (var outcome : outcomes) {
            var id = outcome.winner().adoption().id();
            won.computeIfAbsent(id, _ -> new ArrayList<>()).add(outcome);
        }
        var winners = won.values().stream().map(Verdict::winner).toList();
        return new Verdict(outcomes, winners, others(admission, outcomes, winners), validUntil);
    }

    private static List<Axis> axes(Admission admission) {
        var axes = new HashSet<Axis>();
        admission.adopted().forEach(c -> axes.addAll(c.bounds().keySet()));
        admission.laws().forEach(c -> axes.addAll(c.bounds().keySet()));
        return axes.stream()
                .sorted(
                        Comparator.comparing(Axis::side)
                                .thenComparing(axis -> axis.statistic().function())
                                .thenComparing(axis -> axis.statistic().window())
                                .thenComparingDouble(Axis::state)
                                .thenComparing(Axis::per))
                .toList();
    }

    private static List<Candidate> on(Axis axis, List<Candidate> candidates) {
        return candidates.stream().filter(c -> c.bounds().containsKey(axis)).toList();
    }

    private static Winner winner(List<Precedence.Outcome> won) {
        var candidate = won.getLast().winner();
        var axes = won.stream().map(Precedence.Outcome::axis).collect(Collectors.toSet());
        return new Winner(
                candidate,
                candidate.cut(axes),
                won.getLast().reason(),
                once(won.stream().flatMap(o -> losers(o).stream()).toList()));
    }

    /** A mandatory clause that is adopted stands there once, by its adoption. */
    private static List<PassedOver> losers(Precedence.Outcome outcome) {
        var adopted = new HashSet<String>();
        if (!outcome.winner().byLaw()) {
            adopted.add(outcome.winner().clause().id());
        }
        for (var loser : outcome.losers()) {
            if (!loser.candidate().byLaw()) {
                adopted.add(loser.candidate().clause().id());
            }
        }
        return outcome.losers().stream()
                .filter(l ->
                        !l.candidate().byLaw() || !adopted.contains(l.candidate().clause().id()))
                .map(l -> l.candidate().passedOver(l.why()))
                .toList();
    }

    private static List<PassedOver> others(
            Admission admission, List<Precedence.Outcome> outcomes, List<Winner> winners) {
        var all = new ArrayList<>(admission.passedOver());
        outcomes.forEach(outcome -> all.addAll(losers(outcome)));
        var judge = new HashSet<Key>();
        for (var winner : winners) {
            var cited = winner.candidate().cited();
            judge.add(Key.of(cited.clause(), cited.adoption()));
        }
        all.removeIf(passed -> judge.contains(Key.of(passed.clause(), passed.adoption())));
        return once(all);
    }

    /** One line a clause and adoption, by the first reason in the order of the enum. */
    private static List<PassedOver> once(List<PassedOver> all) {
        Map<Key, PassedOver> first = new TreeMap<>(ORDER);
        for (var each : all) {
            first.merge(
                    Key.of(each.clause(), each.adoption()),
                    each,
                    (one, other) -> one.why().compareTo(other.why()) <= 0 ? one : other);
        }
        return List.copyOf(first.values());
    }

    Decision decision(PointId point, String catalogue) {
        return new Decision(
                winners.stream().map(w -> limit(w, point, catalogue)).toList(), passedOver);
    }

    private LimitInForce limit(Winner winner, PointId point, String catalogue) {
        var candidate = winner.candidate();
        return new LimitInForce(
                point,
                candidate.standard(),
                candidate.clause(),
                winner.adoption(),
                winner.reason(),
                winner.passedOver(),
                validUntil,
                catalogue);
    }
}
