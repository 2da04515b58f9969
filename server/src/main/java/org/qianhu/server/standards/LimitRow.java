package org.qianhu.server.standards;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.Side;

/**
 * A limit in force on all points that it judges alike: by the same levels, for the same reason,
 * before the same clauses, until the same instant.
 *
 * @param id unique in one answer
 * @param limit as it judges one of the points
 * @param areas how many points by id of the area, in the order of the register
 */
public record LimitRow(
        String id, FacilitySystem system, LimitInForce limit, Map<String, Integer> areas) {
    public LimitRow {
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
    }

    /** How many points it judges. */
    public int points() {
        return areas.values().stream().mapToInt(Integer::intValue).sum();
    }

    public String quantity() {
        return limit.point().quantity();
    }

    /** The sides that the levels of {@code adoption} bound. */
    static Set<Side> sides(Adoption adoption) {
        var sides = new TreeSet<Side>();
        adoption.levels().forEach(level -> sides.addAll(level.limit().sides()));
        return sides;
    }

    public Cited cited() {
        return new Cited(limit.standard(), limit.clause(), limit.adoption());
    }

    /** The part of it that {@code wanted} asks for. */
    Optional<LimitRow> within(Wanted wanted) {
        if (!wanted.of(system)
                || !wanted.measures(quantity())
                || !wanted.among(areas.keySet())
                || !wanted.says(cited())) {
            return Optional.empty();
        }
        return Optional.of(
                wanted.area()
                        .map(area ->
                                new LimitRow(
                                        id,
                                        system,
                                        limit,
                                        Map.of(area, areas.getOrDefault(area, 0))))
                        .orElse(this));
    }
}
