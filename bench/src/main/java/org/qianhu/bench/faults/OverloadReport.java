package org.qianhu.bench.faults;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an overload run gave.
 *
 * @param perSecond messages that the broker took
 * @param worstBacklog most messages handed to the broker and not yet journalled
 * @param recoverySeconds from the end of the load until everything was accounted for
 */
record OverloadReport(
        long seconds,
        int publishers,
        long perSecond,
        long fires,
        long worstFireMs,
        long worstBacklog,
        double recoverySeconds,
        Findings found,
        Sampler.Trend heapMb,
        Sampler.Trend descriptors) {
    private static final long FIRE_MS = 10_000;

    boolean good() {
        return found.good() && worstFireMs <= FIRE_MS;
    }

    /** The fields of the JSON object. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("seconds", seconds);
        fields.put("publishers", publishers);
        fields.put("messagesPerSecond", perSecond);
        fields.put("published", found.readings().published());
        fields.put("stored", found.readings().stored());
        fields.put("lost", found.readings().lost());
        fields.put("fires", fires);
        fields.put("worstFireMs", worstFireMs);
        fields.put("lostAlarms", found.alarms().lost());
        fields.put("doubledAlarms", found.alarms().doubled());
        fields.put("worstBacklog", worstBacklog);
        fields.put("recoverySeconds", recoverySeconds);
        fields.put("heapMb", heapMb);
        fields.put("descriptors", descriptors);
        return fields;
    }

    /** For people. */
    void print(PrintStream out) {
        fields().forEach((name, value) -> out.printf(Locale.ROOT, "%-18s %s%n", name, value));
        found.remarks().forEach(remark -> out.println("  " + remark));
    }
}
