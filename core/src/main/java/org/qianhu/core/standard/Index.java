package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds double ids and adoptions of nothing, and puts each clause beside its adoptions. */
final class Index {
    private final Map<String, Standard> books = new HashMap<>();
    private final Map<String, Cited> clauses = new HashMap<>();
    private final Map<String, List<Adoption>> adoptions = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Index() {}

    /**
     * Everything of {@code standards}, in an order that depends on ids alone.
     *
     * @throws IllegalArgumentException listing double ids and adoptions of unknown clauses
     */
    static List<Entry> of(List<Standard> standards, List<Adoption> adoptions) {
        var index = new Index();
        standards.forEach(index::book);
        index.adopt(adoptions);
        if (!index.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", index.problems));
        }
        return index.clauses.values().stream()
                .map(index::entry)
                .sorted(Comparator.comparing(entry -> entry.clause().id()))
                .toList();
    }

    private void book(Standard standard) {
        books.put(standard.code(), standard);
        for (var clause : standard.clauses()) {
            if (clauses.put(clause.id(), new Cited(standard, clause, null)) != null) {
                problems.add("clause " + clause.id() + " is defined twice");
            }
        }
    }

    private void adopt(List<Adoption> all) {
        var seen = new HashMap<String, Adoption>();
        for (var adoption : all) {
            var id = adoption.id();
            if (seen.put(id, adoption) != null) {
                problems.add("adoption " + id + " is defined twice");
            }
            if (id.startsWith(Candidate.LAW)
                    && clauses.containsKey(id.substring(Candidate.LAW.length()))) {
                problems.add("adoption " + id + ": that id is kept for the clause by law");
            }
            if (clauses.containsKey(adoption.clause())) {
                adoptions.computeIfAbsent(adoption.clause(), _ -> new ArrayList<>()).add(adoption);
            } else {
                problems.add("adoption " + id + " names unknown clause " + adoption.clause());
            }
        }
    }

    private Entry entry(Cited cited) {
        var clause = cited.clause();
        var standard = cited.standard();
        var adopted =
                adoptions.getOrDefault(clause.id(), List.of()).stream()
                        .sorted(Comparator.comparing(Adoption::id))
                        .map(adoption -> Candidate.adopted(standard, clause, adoption))
                        .toList();
        var limit = clause.limit();
        var law =
                limit == null || clause.force() != Clause.Force.MANDATORY
                        ? null
                        : Candidate.byLaw(standard, clause, limit);
        return new Entry(standard, clause, adopted, law, outdatedFrom(standard, clause));
    }

    /** The day on which a clause was abolished is a fact of its own and goes before the rest. */
    private @Nullable LocalDate outdatedFrom(Standard standard, Clause clause) {
        if (clause.abolished() != null) {
            return null;
        }
        return Stream.of(replaced(standard), replaced(clause))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable LocalDate replaced(Standard standard) {
        return switch (standard.status()) {
            case DRAFT, IN_FORCE -> null;
            case SUPERSEDED, ABOLISHED -> {
                var since = standard.supersededBy() == null ? null : since(standard.supersededBy());
                yield since == null ? LocalDate.MIN : since;
            }
        };
    }

    private @Nullable LocalDate replaced(Clause clause) {
        var successor = clause.supersededBy();
        if (successor == null || draft(successor)) {
            return null;
        }
        var since = since(successor);
        return since == null ? LocalDate.MIN : since;
    }

    private boolean draft(String successor) {
        var clause = clauses.get(successor);
        var book = clause == null ? books.get(successor) : clause.standard();
        return book != null && book.status() == Standard.Status.DRAFT;
    }

    /** From when {@code successor}, a clause or a book, applies; null where that is unknown. */
    private @Nullable LocalDate since(String successor) {
        var clause = clauses.get(successor);
        if (clause != null) {
            return clause.clause().effective();
        }
        var book = books.get(successor);
        return book == null
                ? null
                : book.clauses().stream()
                        .map(Clause::effective)
                        .min(Comparator.naturalOrder())
                        .orElse(book.issued());
    }
}
