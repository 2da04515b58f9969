package org.qianhu.core.standard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A clause that may judge, and by what it would.
 *
 * @param byLaw whether nobody adopted it: it is mandatory, and {@code adoption} is made up
 * @param bounds what it demands on each axis: the bound of the mildest level there
 */
record Candidate(
        Standard standard,
        Clause clause,
        Adoption adoption,
        boolean byLaw,
        Map<Axis, Limit> bounds) {
    /** Begins the id of the adoption by which an unadopted mandatory clause judges. */
    static final String LAW = "law-";

    Candidate {
        bounds = Map.copyOf(bounds);
    }

    static Candidate adopted(Standard standard, Clause clause, Adoption adoption) {
        return new Candidate(standard, clause, adoption, false, bounds(clause, adoption));
    }

    /** A mandatory clause as the law has it: at its own limit, everywhere, at once. */
    static Candidate byLaw(Standard standard, Clause clause, Limit limit) {
        var name = (standard.code() + " " + clause.number()).strip();
        var adoption =
                new Adoption(
                        LAW + clause.id(),
                        clause.id(),
                        Set.of(),
                        clause.effective(),
                        clause.abolished(),
                        "标准化法 Standardization Law",
                        "强制性条文 " + name + " 必须执行 Mandatory clause " + name + " must be kept",
                        null,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        false,
                        List.of(new Adoption.Level(Priority.HIGH, limit)));
        return new Candidate(standard, clause, adoption, true, bounds(clause, adoption));
    }

    private static Map<Axis, Limit> bounds(Clause clause, Adoption adoption) {
        var bounds = new HashMap<Axis, Limit>();
        for (var level : adoption.levels()) {
            Axis.split(clause.statistic(), level.limit()).forEach(bounds::putIfAbsent);
        }
        return bounds;
    }

    /**
     * What it demands on {@code axis}.
     *
     * @throws IllegalArgumentException when it demands nothing there
     */
    Limit bound(Axis axis) {
        var bound = bounds.get(axis);
        if (bound == null) {
            throw new IllegalArgumentException(adoption.id() + " demands nothing on " + axis);
        }
        return bound;
    }

    boolean stricter(Limit than, Axis axis) {
        return !than.atLeastAsStrictAs(bound(axis));
    }

    boolean laxer(Limit than, Axis axis) {
        return !bound(axis).atLeastAsStrictAs(than);
    }

    /** The adoption with what it demands on {@code axes} alone. */
    Adoption cut(Set<Axis> axes) {
        if (axes.containsAll(bounds.keySet())) {
            return adoption;
        }
        var levels = new ArrayList<Adoption.Level>();
        for (var level : adoption.levels()) {
            var parts = new HashMap<>(Axis.split(clause.statistic(), level.limit()));
            // A band keeps both sides or one; what has a single side is whole or gone.
            int whole = parts.size();
            parts.keySet().retainAll(axes);
            if (parts.size() == whole) {
                levels.add(level);
            } else {
                parts.values().forEach(p -> levels.add(new Adoption.Level(level.priority(), p)));
            }
        }
        return adoption.at(levels);
    }

    Cited cited() {
        return new Cited(standard, clause, byLaw ? null : adoption);
    }

    PassedOver passedOver(PassedOver.Why why) {
        return new PassedOver(standard, clause, byLaw ? null : adoption, why);
    }
}
