package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** Finds clauses that demand the same of the same points. */
final class Duplicates {
    private Duplicates() {}

    /** All pairs of clauses in force on {@code day}, by id. */
    static List<Duplicate> of(Catalogue catalogue, LocalDate day) {
        var inForce =
                catalogue.entries().stream()
                        .filter(entry -> entry.bar(day) == null && !entry.outdated(day))
                        .toList();
        var found = new ArrayList<Duplicate>();
        var earlier = new HashMap<String, List<Entry>>();
        for (var entry : inForce) {
            var others = earlier.computeIfAbsent(entry.clause().quantity(), _ -> new ArrayList<>());
            others.stream()
                    .filter(other -> same(other.clause(), entry.clause()))
                    .forEach(other -> found.add(new Duplicate(cited(other), cited(entry))));
            others.add(entry);
        }
        return found;
    }

    private static boolean same(Clause one, Clause other) {
        return one.statistic().equals(other.statistic())
                && Objects.equals(one.limit(), other.limit())
                && Specificity.overlap(one.scope(), other.scope());
    }

    private static Cited cited(Entry entry) {
        return new Cited(entry.standard(), entry.clause(), null);
    }
}
