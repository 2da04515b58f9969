package org.qianhu.core.standard;

import java.time.Instant;
import java.time.ZoneId;
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
    private final Catalogue catalogue;
    private final Function<ZoneId, Moment> clock;
    private final Map<ZoneId, Moment> moments = new HashMap<>();
    private final Map<PointKind, Verdict> verdicts = new HashMap<>();

    LimitsAt(Catalogue catalogue, Function<ZoneId, Moment> clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Which limits judge {@code subject}, which clauses on its quantity do not, and why. */
    public Decision decide(Subject subject) {
        return verdict(subject).decision(subject.point(), catalogue.version());
    }

    Verdict verdict(Subject subject) {
        var kind = PointKind.of(subject);
        var known = verdicts.get(kind);
        if (known == null) {
            known = fresh(subject);
            verdicts.put(kind, known);
        }
        return known;
    }

    private Verdict fresh(Subject subject) {
        var area = subject.area();
        var moment = moments.computeIfAbsent(area.zone(), clock);
        var covering = covering(subject);
        var admission = new Admission(area.id(), moment);
        @Nullable Instant change = null;
        for (var entry : covering) {
            admission.add(entry);
            change = Moment.earlier(change, moment.change(entry, a -> a.in(area.id())));
        }
        return Verdict.of(admission, change);
    }

    private List<Entry> covering(Subject subject) {
        return catalogue.entries(subject.point().quantity()).stream()
                .filter(entry -> entry.clause().scope().covers(subject))
                .toList();
    }

    /** For how many kinds of points something was decided. */
    public int kinds() {
        return verdicts.size();
    }
}
