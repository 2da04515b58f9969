package org.qianhu.bench.faults;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run gave.
 *
 * @param faults how often each kind was done
 * @param impossible kinds that this machine or broker does not allow, and why
 */
record FaultReport(
        long seconds,
        long seed,
        Map<FaultKind, Integer> faults,
        Map<FaultKind, String> impossible,
        Findings found,
        Sampler.Trend heapMb,
        Sampler.Trend descriptors) {
    boolean good() {
        return found.good();
    }

    /** The fields of the JSON object. */
    Map<String, Object> fields() {
        var counts = new TreeMap<String, Integer>();
        faults.forEach((kind, count) -> counts.put(kind.id(), count));
        var notPossible = new TreeMap<String, String>();
        impossible.forEach((kind, why) -> notPossible.put(kind.id(), why));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("seconds", seconds);
        fields.put("seed", seed);
        fields.put("published", found.readings().published());
        fields.put("stored", found.readings().stored());
        fields.put("lost", found.readings().lost());
        fields.put("alarms", found.alarms().expected());
        fields.put("lostAlarms", found.alarms().lost());
        fields.put("doubledAlarms", found.alarms().doubled());
        fields.put("deadLetters", found.letters());
        fields.put("deadLettersAstray", found.lettersAstray());
        fields.put("messages", found.messages());
        fields.put("alarmsUntold", found.silent());
        fields.put("doubledMessages", found.doubledMessages());
        fields.put("booksBalance", !found.unbalanced());
        fields.put("faults", counts);
        fields.put("notPossible", notPossible);
        fields.put("heapMb", heapMb);
        fields.put("descriptors", descriptors);
        return fields;
    }

    /** For people. */
    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%n%-18s %6s%n", "fault", "times");
        new TreeMap<>(faults)
                .forEach((kind, times) -> out.printf(Locale.ROOT, "%-18s %6d%n", kind.id(), times));
        new TreeMap<>(impossible)
                .forEach((kind, why) ->
                        out.printf(Locale.ROOT, "%-18s not possible here: %s%n", kind.id(), why));
        var stored = found.readings();
        var alarms = found.alarms();
        out.printf(
                Locale.ROOT,
                "%n%d s, seed %d%nreadings     %d published, %d stored, %d lost%n"
                        + "alarms       %d expected, %d lost, %d doubled%n"
                        + "messages     %d, %d alarms untold, %d doubled%n"
                        + "dead letters %d as provoked, %d astray%n"
                        + "heap         %.1f MB, then %.1f MB; descriptors %.0f, then %.0f%n",
                seconds,
                seed,
                stored.published(),
                stored.stored(),
                stored.lost(),
                alarms.expected(),
                alarms.lost(),
                alarms.doubled(),
                found.messages(),
                found.silent(),
                found.doubledMessages(),
                found.letters(),
                found.lettersAstray(),
                heapMb.first(),
                heapMb.last(),
                descriptors.first(),
                descriptors.last());
        found.remarks().forEach(remark -> out.println("  " + remark));
    }
}
