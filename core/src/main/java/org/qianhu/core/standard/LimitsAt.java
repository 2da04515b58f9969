package org.qianhu.core.standard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a catalogue at one instant. It remembers what it decided for points of one kind, so
 * ask one object for many points; not for several threads at once.
 */
public final class LimitsAt {
    /**
     * Points of which the same clauses and adoptions are asked.
     *
     * @param covering numbers of the clauses on the quantity
     * @param adoptions numbers of the adoptions that are meant for the area
     */
    private record Kind(String quantity, ZoneId zone, BitSet covering, BitSet adoptions) {}

    private final Catalogue catalogue;
    private final Function<ZoneId, Moment> clock;
    private final Map<ZoneId, Moment> moments = new HashMap<>();
    private final Map<String, Coverage> coverages = new HashMap<>();
    private final Map<Kind, Verdict> verdicts = new HashMap<>();

    LimitsAt(Catalogue catalogue, Function<ZoneId, Moment> clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Which limits judge {@code subject}, which clauses on its quantity do not, and why. */
    public Decision decide(Subject subject) {
        return verdict(subject).decision(subject.point(), catalogue.version());
    }

    Verdict verdict(Subject subject) {
        var quantity = subject.point().quantity();
        var coverage = coverages.computeIfAbsent(quantity, this::coverage);
        var area = subject.area();
        var kind =
                new Kind(
                        quantity, area.zone(), coverage.of(subject), coverage.adoptions(area.id()));
        return verdicts.computeIfAbsent(
                kind, k -> fresh(area.id(), area.zone(), coverage.entries(k.covering())));
    }

    private Coverage coverage(String quantity) {
        return new Coverage(catalogue.entries(quantity));
    }

    private Verdict fresh(String area, ZoneId zone, List<Entry> covering) {
        var moment = moments.computeIfAbsent(zone, clock);
        var admission = new Admission(area, moment);
        @Nullable Instant change = null;
        for (var entry : covering) {
            admission.add(entry);
            change = Moment.earlier(change, moment.change(entry, a -> a.in(area)));
        }
        return Verdict.of(admission, change);
    }

    /** For how many kinds of points something was decided. */
    public int kinds() {
        return verdicts.size();
    }
}
