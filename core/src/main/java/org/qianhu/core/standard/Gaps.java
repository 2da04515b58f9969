package org.qianhu.core.standard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qianhu.core.site.FacilitySystem;

/** Collects the points that no limit judges at any time, with the clauses that could. */
final class Gaps {
    private record Key(FacilitySystem system, String quantity) {}

    private static final class Found {
        private final Tally tally = new Tally();
        private final Map<String, PassedOver> known = new TreeMap<>();
    }

    private static final Comparator<Key> ORDER =
            Comparator.comparingInt((Key key) -> rank(key.system())).thenComparing(Key::quantity);

    private final Map<Key, Found> found = new TreeMap<>(ORDER);

    private static int rank(FacilitySystem system) {
        return switch (system) {
            case FIRE -> 0;
            case ACCESS -> 1;
            case ENERGY -> 2;
            case ENVIRONMENT -> 3;
        };
    }

    /** Counts {@code group} where none of {@code verdicts} has a limit. */
    void add(List<Verdict> verdicts, Census.Group group) {
        if (verdicts.stream().flatMap(v -> v.winners().stream()).anyMatch(Gaps::onValue)) {
            return;
        }
        var system = group.sample().device().system();
        var gap = found.computeIfAbsent(new Key(system, group.quantity()), _ -> new Found());
        gap.tally.add(group);
        for (var passed : verdicts.getFirst().passedOver()) {
            var adoption = passed.adoption();
            var by = adoption == null ? "" : adoption.id();
            gap.known.put(passed.clause().id() + "|" + by + "|" + passed.why(), passed);
        }
    }

    /**
     * Whether it says something of the value: that a point is heard of is no limit on it, and what
     * takes two to break says nothing of the one.
     */
    private static boolean onValue(Verdict.Winner winner) {
        return switch (winner.candidate().clause().limit()) {
            case null -> false;
            case Limit.Stuck _, Limit.Silent _, Limit.Coincidence _ -> false;
            case Limit.Above _,
                    Limit.Below _,
                    Limit.Outside _,
                    Limit.EqualTo _,
                    Limit.Rate _,
                    Limit.Deviation _ ->
                    true;
        };
    }

    /** All of them, fire and access first. */
    List<Gap> all() {
        return found.entrySet().stream().map(e -> gap(e.getKey(), e.getValue())).toList();
    }

    private static Gap gap(Key key, Found found) {
        return new Gap(
                key.system(),
                key.quantity(),
                found.tally.areas(),
                found.tally.points(),
                List.copyOf(found.known.values()));
    }
}
