package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at single adoptions: whether what they adopt is outdated, unchecked or watered down. */
final class Practice {
    private final Catalogue catalogue;
    private final List<Census.Group> groups;
    private final Survey survey;
    private final LocalDate today;
    private final Conflicts conflicts;
    private final Conflicts outdated;

    Practice(
            Catalogue catalogue,
            List<Census.Group> groups,
            Survey survey,
            LocalDate today,
            Conflicts conflicts,
            Conflicts outdated) {
        this.catalogue = catalogue;
        this.groups = groups;
        this.survey = survey;
        this.today = today;
        this.conflicts = conflicts;
        this.outdated = outdated;
    }

    void look() {
        for (var entry : catalogue.entries()) {
            for (var candidate : entry.adopted()) {
                if (candidate.adoption().current(today)) {
                    look(entry, candidate);
                }
            }
        }
    }

    private void look(Entry entry, Candidate candidate) {
        var cited = candidate.cited();
        if (entry.bar(today) == PassedOver.Why.ABOLISHED || entry.outdated(today)) {
            var kind = Conflict.Kind.OUTDATED_IN_USE;
            count(outdated.note(kind, cited, successor(entry.clause())), candidate);
        }
        if (entry.unverified() && candidate.adoption().checkedBy() == null) {
            count(conflicts.note(Conflict.Kind.UNVERIFIED_IN_USE, cited, null), candidate);
        }
        if (entry.law() == null && laxer(candidate)) {
            var clause = new Cited(entry.standard(), entry.clause(), null);
            count(conflicts.note(Conflict.Kind.LAXER_THAN_CLAUSE, cited, clause), candidate);
        }
    }

    private @Nullable Cited successor(Clause clause) {
        return catalogue.entries().stream()
                .filter(entry -> entry.clause().id().equals(clause.supersededBy()))
                .map(entry -> new Cited(entry.standard(), entry.clause(), null))
                .findFirst()
                .orElse(null);
    }

    /** Whether something breaks the clause and no level of the adoption. */
    private static boolean laxer(Candidate candidate) {
        var limit = candidate.clause().limit();
        var levels = candidate.adoption().levels();
        return limit != null
                && !Axis.split(candidate.clause().statistic(), limit).values().stream()
                        .allMatch(part ->
                                levels.stream().anyMatch(l -> l.limit().atLeastAsStrictAs(part)));
    }

    private void count(Tally tally, Candidate candidate) {
        for (var group : groups) {
            var clause = candidate.clause();
            var area = group.sample().area();
            if (clause.bounds(group.quantity())
                    && candidate.adoption().binds(area.id(), survey.day(area.zone()))
                    && clause.scope().covers(group.sample())) {
                tally.add(group);
            }
        }
    }
}
