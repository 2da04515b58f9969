package org.qianhu.core.standard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what contradicts what, each pair once, with all points that it affects. */
final class Conflicts {
    private record Key(Conflict.Kind kind, String first, String second) {}

    private record Pair(Conflict.Kind kind, Cited first, @Nullable Cited second, Tally tally) {}

    private static final Comparator<Conflict> ORDER =
            Comparator.comparing((Conflict c) -> c.kind().severity())
                    .thenComparing(Conflict::kind)
                    .thenComparing(c -> key(c.first()))
                    .thenComparing(c -> key(c.second()));

    private final Map<Key, Pair> pairs = new HashMap<>();

    /** Counts what {@code verdict} on {@code group} shows. */
    void add(Verdict verdict, Census.Group group) {
        for (var outcome : verdict.outcomes()) {
            outcome.losers().forEach(loser -> lost(outcome, loser, group));
            if (outcome.axis().side() == Side.HIGH) {
                verdict.outcomes().stream()
                        .filter(other -> other.axis().side() == Side.LOW)
                        .filter(other -> sameStatistic(outcome, other))
                        .forEach(low -> band(outcome, low, group));
            }
        }
    }

    private static boolean sameStatistic(Precedence.Outcome one, Precedence.Outcome other) {
        return one.axis().statistic().equals(other.axis().statistic());
    }

    private void lost(Precedence.Outcome outcome, Precedence.Loser loser, Census.Group group) {
        var floor = outcome.floor();
        if (loser.why() == PassedOver.Why.LAXER_THAN_FLOOR && floor != null) {
            note(Conflict.Kind.LAXER_THAN_FLOOR, loser.candidate().cited(), floor.cited(), group);
        } else if (contradicts(outcome, loser.candidate())) {
            var winner = outcome.winner().cited();
            note(Conflict.Kind.CONTRADICTION, loser.candidate().cited(), winner, group);
        }
    }

    /** That an adoption demands more than the floor does not contradict the floor. */
    private static boolean contradicts(Precedence.Outcome outcome, Candidate loser) {
        var axis = outcome.axis();
        var winner = outcome.winner();
        var floor = outcome.floor();
        boolean adopted = !loser.byLaw() && !winner.byLaw();
        boolean same = loser.clause().id().equals(winner.clause().id());
        boolean floors =
                floor != null
                        && loser.clause().force() == Clause.Force.MANDATORY
                        && !loser.stricter(floor.bound(axis), axis);
        var bound = winner.bound(axis);
        return adopted
                && !same
                && !floors
                && (loser.stricter(bound, axis) || loser.laxer(bound, axis));
    }

    private void band(Precedence.Outcome high, Precedence.Outcome low, Census.Group group) {
        var most = high.floor();
        var least = low.floor();
        if (most != null && least != null && empty(most, high.axis(), least, low.axis())) {
            note(Conflict.Kind.EMPTY_BAND, most.cited(), least.cited(), group);
        } else if (empty(high.winner(), high.axis(), low.winner(), low.axis())) {
            var first = high.winner().cited();
            note(Conflict.Kind.EMPTY_BAND, first, low.winner().cited(), group);
        }
    }

    private static boolean empty(Candidate high, Axis above, Candidate low, Axis below) {
        return high.bound(above) instanceof Limit.Above(double most)
                && low.bound(below) instanceof Limit.Below(double least)
                && most < least;
    }

    void note(Conflict.Kind kind, Cited first, @Nullable Cited second, Census.Group group) {
        note(kind, first, second).add(group);
    }

    /** Notes a conflict, whether or not it affects any point. */
    Tally note(Conflict.Kind kind, Cited first, @Nullable Cited second) {
        return pairs.computeIfAbsent(
                        new Key(kind, key(first), key(second)),
                        _ -> new Pair(kind, first, second, new Tally()))
                .tally();
    }

    private static String key(@Nullable Cited cited) {
        if (cited == null) {
            return "";
        }
        var adoption = cited.adoption();
        return cited.clause().id() + "|" + (adoption == null ? "" : adoption.id());
    }

    /** All of them, errors first. */
    List<Conflict> all() {
        var all = new ArrayList<Conflict>();
        for (var pair : pairs.values()) {
            var tally = pair.tally();
            all.add(
                    new Conflict(
                            pair.kind(),
                            pair.first(),
                            pair.second(),
                            tally.areas(),
                            tally.points()));
        }
        all.sort(ORDER);
        return all;
    }
}
