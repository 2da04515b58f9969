package org.qianhu.core.standard;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.telemetry.Quantities;

/**
 * All standards and adoptions of one version; immutable. The order in which they are given changes
 * no answer.
 */
public final class Catalogue {
    private final String version;
    private final List<Standard> standards;
    private final List<Adoption> adoptions;
    private final List<Entry> entries;
    private final Map<String, List<Entry>> byQuantity;

    /**
     * @param version content hash of the files it was read from
     * @throws IllegalArgumentException listing double ids and adoptions of unknown clauses
     */
    public Catalogue(String version, List<Standard> standards, List<Adoption> adoptions) {
        this.version = version;
        this.standards = List.copyOf(standards);
        this.adoptions = List.copyOf(adoptions);
        entries = Index.of(standards, adoptions);
        byQuantity =
                entries.stream().collect(Collectors.groupingBy(entry -> entry.clause().quantity()));
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

    /** All clauses, by id. */
    List<Entry> entries() {
        return entries;
    }

    /** All clauses on a quantity, those on all that devices send among them, by id. */
    List<Entry> entries(String quantity) {
        var own = byQuantity.getOrDefault(quantity, List.of());
        var all = byQuantity.getOrDefault(Clause.ANY, List.of());
        return all.isEmpty() || Quantities.derived(quantity)
                ? own
                : Stream.concat(own.stream(), all.stream())
                        .sorted(Comparator.comparing(entry -> entry.clause().id()))
                        .toList();
    }

    /**
     * The limits at {@code at}, for many points.
     *
     * @param calendar of the bureau, for seasons and days of rest
     */
    public LimitsAt at(Calendar calendar, Instant at) {
        return new LimitsAt(this, zone -> Moment.of(calendar, at, zone));
    }

    /**
     * Which limits judge {@code subject} at {@code at}, which clauses do not, and why.
     *
     * @param calendar of the bureau, for seasons and days of rest
     */
    public Decision decide(Subject subject, Calendar calendar, Instant at) {
        return at(calendar, at).decide(subject);
    }

    /**
     * The earliest instant after {@code at} at which a limit in force in one of {@code areas} may
     * be another one; empty where no change is known.
     */
    public Optional<Instant> nextChange(Collection<Area> areas, Calendar calendar, Instant at) {
        var ids = areas.stream().map(Area::id).toList();
        @Nullable Instant next = null;
        for (var zone : areas.stream().map(Area::zone).distinct().toList()) {
            var moment = Moment.of(calendar, at, zone);
            for (var entry : entries) {
                if (entry.mayJudge()) {
                    var change = moment.change(entry, a -> ids.stream().anyMatch(a::in));
                    next = Moment.earlier(next, change);
                }
            }
        }
        return Optional.ofNullable(next);
    }
}
