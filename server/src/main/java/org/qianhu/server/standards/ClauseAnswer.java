package org.qianhu.server.standards;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Standard;

/**
 * All about one clause.
 *
 * @param successor the clause that took its place, where the catalogue has it
 * @param adoptions of the clause, in the order of the file
 * @param inForce where it judges
 * @param yields the limits before which it is passed over
 * @param idle points that it covers and does not judge, by reason and area
 * @param conflicts in which it takes part
 */
public record ClauseAnswer(
        Standard standard,
        Clause clause,
        Optional<Cited> successor,
        List<Adoption> adoptions,
        List<LimitRow> inForce,
        List<LimitRow> yields,
        Map<PassedOver.Why, Map<String, Integer>> idle,
        List<Conflict> conflicts) {
    /** About the clause of that id; empty when the catalogue has none. */
    public static Optional<ClauseAnswer> of(Answers answers, String id) {
        return find(answers, id).map(cited -> of(answers, cited));
    }

    private static ClauseAnswer of(Answers answers, Cited cited) {
        var id = cited.clause().id();
        return new ClauseAnswer(
                cited.standard(),
                cited.clause(),
                Optional.ofNullable(cited.clause().supersededBy())
                        .flatMap(successor -> find(answers, successor)),
                answers.estate().catalogue().adoptions().stream()
                        .filter(adoption -> adoption.clause().equals(id))
                        .toList(),
                answers.limits().stream()
                        .filter(row -> row.limit().clause().id().equals(id))
                        .toList(),
                answers.limits().stream()
                        .filter(row ->
                                row.limit().passedOver().stream()
                                        .anyMatch(passed -> passed.clause().id().equals(id)))
                        .toList(),
                answers.idle(id).map(Idle::points).orElse(Map.of()),
                answers.findings().conflicts().stream()
                        .filter(conflict -> concerns(conflict, id))
                        .toList());
    }

    private static boolean concerns(Conflict conflict, String id) {
        var second = conflict.second();
        return conflict.first().clause().id().equals(id)
                || (second != null && second.clause().id().equals(id));
    }

    private static Optional<Cited> find(Answers answers, String id) {
        return answers.estate().catalogue().standards().stream()
                .flatMap(standard ->
                        standard.clauses().stream()
                                .map(clause -> new Cited(standard, clause, null)))
                .filter(cited -> cited.clause().id().equals(id))
                .findFirst();
    }
}
