package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;

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

    /** The limits that judge {@code point} of {@code device} in {@code area} on {@code day}. */
    public List<LimitInForce> limits(Area area, Device device, PointId point, LocalDate day) {
        return byQuantity.getOrDefault(point.quantity(), List.of()).stream()
                .filter(bound -> judges(bound, area, device, point, day))
                .map(b -> new LimitInForce(point, b.standard(), b.clause(), b.adoption(), version))
                .toList();
    }

    private static boolean judges(
            Bound bound, Area area, Device device, PointId point, LocalDate day) {
        var clause = bound.clause();
        var vouched =
                clause.verification() != Clause.Verification.UNVERIFIED
                        || bound.adoption().checkedBy() != null;
        return clause.use() == Clause.Use.LIMIT
                && vouched
                && clause.inForce(day)
                && bound.adoption().binds(area.id(), day)
                && clause.scope().covers(area, device, point.channel());
    }
}
