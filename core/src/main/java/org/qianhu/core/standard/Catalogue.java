package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Calendar;

/**
 * All standards and adoptions of one version; immutable.
 *
 * <p>An adopted clause judges where it is a limit, in force, in scope, and either verified or
 * vouched for by the adoption. Precedence between several adopted clauses is not decided here yet:
 * each of them judges.
 */
public final class Catalogue {
    private record Printed(Standard standard, Clause clause) {}

    private record Bound(Standard standard, Clause clause, Adoption adoption) {}

    private final String version;
    private final List<Standard> standards;
    private final List<Adoption> adoptions;
    private final Map<String, List<Bound>> byQuantity = new HashMap<>();

    /**
     * @param version content hash of the files it was read from
     * @throws IllegalArgumentException listing double ids and adoptions of unknown clauses
     */
    public Catalogue(String version, List<Standard> standards, List<Adoption> adoptions) {
        this.version = version;
        this.standards = List.copyOf(standards);
        this.adoptions = List.copyOf(adoptions);
        var problems = new ArrayList<String>();
        var clauses = new HashMap<String, Printed>();
        for (var standard : standards) {
            for (var clause : standard.clauses()) {
                if (clauses.put(clause.id(), new Printed(standard, clause)) != null) {
                    problems.add("clause " + clause.id() + " is defined twice");
                }
            }
        }
        var seen = new HashMap<String, Adoption>();
        for (var adoption : adoptions) {
            if (seen.put(adoption.id(), adoption) != null) {
                problems.add("adoption " + adoption.id() + " is defined twice");
            }
            @Nullable Printed found = clauses.get(adoption.clause());
            if (found == null) {
                problems.add(
                        "adoption " + adoption.id() + " names unknown clause " + adoption.clause());
            } else {
                byQuantity
                        .computeIfAbsent(found.clause().quantity(), _ -> new ArrayList<>())
                        .add(new Bound(found.standard(), found.clause(), adoption));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    public String version() {
        return version;
    }

    public List<Standard> standards() {
        return standards;
    }

    public List<Adoption> adoptions() {
        return adoptions;
    }

    /**
     * Which limits judge {@code subject} at {@code at}, which clauses do not, and why.
     *
     * @param calendar of the bureau, for seasons and days of rest
     */
    public Decision decide(Subject subject, Calendar calendar, Instant at) {
        var day = at.atZone(subject.area().zone()).toLocalDate();
        var limits =
                Stream.of(subject.point().quantity(), Clause.ANY)
                        .flatMap(quantity -> byQuantity.getOrDefault(quantity, List.of()).stream())
                        .filter(bound -> judges(bound, subject, day))
                        .map(b ->
                                new LimitInForce(
                                        subject.point(),
                                        b.standard(),
                                        b.clause(),
                                        b.adoption(),
                                        Reason.ALONE,
                                        List.of(),
                                        null,
                                        version))
                        .toList();
        return new Decision(limits, List.of());
    }

    private static boolean judges(Bound bound, Subject subject, LocalDate day) {
        var clause = bound.clause();
        var vouched =
                clause.verification() != Clause.Verification.UNVERIFIED
                        || bound.adoption().checkedBy() != null;
        return clause.use() == Clause.Use.LIMIT
                && vouched
                && clause.inForce(day)
                && bound.adoption().binds(subject.area().id(), day)
                && clause.scope().covers(subject);
    }
}
