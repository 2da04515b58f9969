package org.qianhu.bench.detection;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.seeds.sim.Incident;

/**
 * How well one kind of incident is told.
 *
 * @param found incidents of which every sign was told
 * @param hits alarms that tell such an incident; one incident may have several
 * @param wrong alarms that claim it and that no incident explains
 * @param delays seconds from each found incident to its first alarm, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // printed and never compared
record KindScore(
        Incident.Kind kind, int incidents, int found, int hits, int wrong, double[] delays) {
    String id() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    FacilitySystem system() {
        return kind.system();
    }

    int alarms() {
        return hits + wrong;
    }

    /** Share of the incidents that was found; empty where none was played. */
    OptionalDouble recall() {
        return share(found, incidents);
    }

    /** Share of the alarms that is right; empty where there was none. */
    OptionalDouble precision() {
        return share(hits, alarms());
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole);
    }

    OptionalDouble medianDelay() {
        return delays.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(delays[delays.length / 2]);
    }

    OptionalDouble longestDelay() {
        return delays.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(delays[delays.length - 1]);
    }

    /** The fields of the JSON object; a share of nothing is null. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", id());
        fields.put("system", system().id());
        fields.put("incidents", incidents);
        fields.put("found", found);
        fields.put("recall", boxed(recall()));
        fields.put("alarms", alarms());
        fields.put("precision", boxed(precision()));
        fields.put("delaySeconds", boxed(medianDelay()));
        fields.put("maxDelaySeconds", boxed(longestDelay()));
        return fields;
    }

    private static Object boxed(OptionalDouble figure) {
        return figure.isPresent() ? (Object) figure.getAsDouble() : NullNode.getInstance();
    }
}
