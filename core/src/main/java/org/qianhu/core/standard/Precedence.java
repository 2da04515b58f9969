package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which one of several candidates judges on one axis, by rules 3 to 6: what is mandatory is the
 * floor, stricter is allowed where adopted, and among equals more specific before stricter before
 * newer. Pure; the order of the candidates does not matter.
 */
final class Precedence {
    /** One that does not judge on the axis, and why. */
    record Loser(Candidate candidate, PassedOver.Why why) {}

    /**
     * Who judges on an axis.
     *
     * @param floor the strictest mandatory clause, or null where none is mandatory
     */
    record Outcome(
            Axis axis,
            Candidate winner,
            Reason reason,
            @Nullable Candidate floor,
            List<Loser> losers) {}

    private static final Comparator<Candidate> BY_ID =
            Comparator.comparing((Candidate c) -> c.clause().id())
                    .thenComparing(c -> c.adoption().id());

    private final Axis axis;
    private List<Candidate> left;
    private final List<Loser> losers = new ArrayList<>();
    private Reason reason = Reason.ALONE;

    private Precedence(Axis axis, List<Candidate> candidates) {
        this.axis = axis;
        this.left = candidates;
    }

    /**
     * Settles who judges on {@code axis}.
     *
     * @param adopted all that demand something there, by an adoption
     * @param laws the mandatory clauses that do; not both empty
     */
    static Outcome settle(Axis axis, List<Candidate> adopted, List<Candidate> laws) {
        var all = Stream.concat(adopted.stream(), laws.stream()).sorted(BY_ID).toList();
        var contest = new Precedence(axis, all);
        var floor = laws.isEmpty() ? null : contest.floor();
        if (floor == null) {
            contest.compare();
        } else {
            contest.reason = contest.overFloor(floor);
        }
        return new Outcome(axis, contest.left.getFirst(), contest.reason, floor, contest.losers);
    }

    private Candidate floor() {
        var laws = left.stream().filter(Candidate::byLaw).toList();
        return laws.stream()
                .filter(law -> laws.stream().noneMatch(o -> o.stricter(law.bound(axis), axis)))
                .findFirst()
                .orElseThrow();
    }

    private Reason overFloor(Candidate floor) {
        var bound = floor.bound(axis);
        keep(c -> c.byLaw() || !c.laxer(bound, axis), PassedOver.Why.LAXER_THAN_FLOOR, reason);
        keep(c -> !c.laxer(bound, axis), PassedOver.Why.LESS_STRICT, Reason.STRICTEST_FLOOR);
        var floors = reason == Reason.STRICTEST_FLOOR ? Reason.STRICTEST_FLOOR : Reason.FLOOR;
        boolean beaten = left.stream().anyMatch(c -> c.stricter(bound, axis));
        if (beaten) {
            keep(c -> c.stricter(bound, axis), PassedOver.Why.LESS_STRICT, reason);
        }
        // An adoption has the delays that the bureau chose, the law has none.
        prefer(c -> !c.byLaw());
        if (!beaten) {
            prefer(c -> c.clause().force() == Clause.Force.MANDATORY);
        }
        compare();
        return beaten ? Reason.STRICTER_THAN_FLOOR : floors;
    }

    private void compare() {
        var before = left;
        keep(
                c -> before.stream().noneMatch(other -> Specificity.more(other, c)),
                PassedOver.Why.LESS_SPECIFIC,
                Reason.MORE_SPECIFIC);
        var specific = left;
        keep(
                c -> specific.stream().noneMatch(other -> other.stricter(c.bound(axis), axis)),
                PassedOver.Why.LESS_STRICT,
                Reason.STRICTER);
        var newest = left.stream().map(Precedence::begun).max(Comparator.naturalOrder());
        keep(c -> newest.equals(Optional.of(begun(c))), PassedOver.Why.OLDER, Reason.NEWER);
        var first = left.getFirst();
        keep(c -> BY_ID.compare(c, first) == 0, PassedOver.Why.SAME, reason);
    }

    private static LocalDate begun(Candidate candidate) {
        return candidate.clause().effective();
    }

    private void prefer(Predicate<Candidate> some) {
        if (left.stream().anyMatch(some)) {
            keep(some, PassedOver.Why.SAME, reason);
        }
    }

    /** Passes over whoever does not stay; the last stage that did so decided. */
    private void keep(Predicate<Candidate> stays, PassedOver.Why why, Reason decided) {
        var next = left.stream().filter(stays).toList();
        if (next.size() < left.size()) {
            left.stream().filter(stays.negate()).forEach(c -> losers.add(new Loser(c, why)));
            reason = decided;
        }
        left = next;
    }
}
