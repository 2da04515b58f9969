package org.qianhu.bench.detection;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.qianhu.alerts.AlertTrouble;
import org.qianhu.alerts.Backtest.Episode;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.seeds.sim.Incident;

/**
 * What a run gave, and whether the aims are met.
 *
 * @param rate share of the natural rate at which devices reported
 * @param readings judged in the run with incidents
 * @param troubles what was not judged as it should be, in either run
 */
record DetectionReport(
        Scored scored, Quiet quiet, long readings, double rate, List<AlertTrouble> troubles) {
    /** Where nothing may be missed. */
    private static final Set<FacilitySystem> VITAL =
            EnumSet.of(FacilitySystem.FIRE, FacilitySystem.ACCESS, FacilitySystem.ENERGY);

    private static final double LEAST_PRECISION = 0.95;

    /** So many of a list are printed one by one. */
    private static final int SHOWN = 20;

    DetectionReport {
        troubles = List.copyOf(troubles);
    }

    /**
     * A time in which nothing went wrong.
     *
     * @param alarms all of them false
     */
    record Quiet(
            Instant from, Instant to, List<String> areas, long readings, List<Episode> alarms) {
        Quiet {
            areas = List.copyOf(areas);
            alarms = List.copyOf(alarms);
        }

        double days() {
            return Duration.between(from, to).toMillis() / 86_400_000.0;
        }

        /** How many alarms there were by each clause. */
        Map<String, Integer> clauses() {
            var counts = new TreeMap<String, Integer>();
            alarms.forEach(alarm -> counts.merge(alarm.clause(), 1, Integer::sum));
            return counts;
        }
    }

    /** What is not as it should be, a sentence each; empty when all aims are met. */
    List<String> failures() {
        var failures = new ArrayList<String>();
        for (var row : scored.kinds()) {
            if (VITAL.contains(row.system()) && row.found() < row.incidents()) {
                failures.add(
                        "%s: %d of %d found".formatted(row.id(), row.found(), row.incidents()));
            }
            if (row.precision().orElse(1) < LEAST_PRECISION) {
                failures.add(
                        "%s: %d of %d alarms are false"
                                .formatted(row.id(), row.wrong(), row.alarms()));
            }
        }
        if (scored.precision() < LEAST_PRECISION) {
            failures.add("all kinds: %d alarms are false".formatted(scored.falseAlarms().size()));
        }
        if (!quiet.alarms().isEmpty()) {
            failures.add("quiet week: alarms by " + quiet.clauses());
        }
        troubles.forEach(trouble -> failures.add("not judged as it should be: " + trouble));
        return failures;
    }

    /** The fields of the JSON object. */
    Map<String, Object> fields() {
        var calm = new LinkedHashMap<String, Object>();
        calm.put("days", quiet.days());
        calm.put("areas", quiet.areas());
        calm.put("readings", quiet.readings());
        calm.put("alarms", quiet.alarms().size());
        calm.put("clauses", quiet.clauses());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kinds", scored.kinds().stream().map(KindScore::fields).toList());
        fields.put("precision", scored.precision());
        fields.put("falseAlarms", scored.falseAlarms().size());
        fields.put("followers", scored.followers());
        fields.put("quiet", calm);
        fields.put("readings", readings);
        fields.put("rate", rate);
        fields.put("failures", failures());
        return fields;
    }

    /** For people. */
    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-20s %-12s %9s %6s %7s %7s %10s %10s %10s%n",
                "kind",
                "system",
                "incidents",
                "found",
                "recall",
                "alarms",
                "precision",
                "delay s",
                "longest s");
        scored.kinds().forEach(row -> print(row, out));
        out.printf(
                Locale.ROOT,
                "%n%,d readings at %s of the natural rate; precision %.3f; %d alarms follow from"
                        + " others%nquiet: %.0f days of %s, %,d readings, %d alarms%n",
                readings,
                rate,
                scored.precision(),
                scored.followers(),
                quiet.days(),
                String.join(", ", quiet.areas()),
                quiet.readings(),
                quiet.alarms().size());
        list("missed", scored.missed().stream().map(DetectionReport::line).toList(), out);
        list("false alarm", scored.falseAlarms().stream().map(DetectionReport::line).toList(), out);
        list(
                "alarm while all was well",
                quiet.alarms().stream().map(DetectionReport::line).toList(),
                out);
        list("aim not met", failures(), out);
    }

    private static void print(KindScore row, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-20s %-12s %9d %6d %7s %7d %10s %10s %10s%n",
                row.id(),
                row.system().id(),
                row.incidents(),
                row.found(),
                text(row.recall(), "%.2f"),
                row.alarms(),
                text(row.precision(), "%.2f"),
                text(row.medianDelay(), "%.1f"),
                text(row.longestDelay(), "%.1f"));
    }

    private static String text(OptionalDouble figure, String format) {
        return figure.isEmpty() ? "-" : String.format(Locale.ROOT, format, figure.getAsDouble());
    }

    private static String line(Incident incident) {
        int others = incident.devices().size() - 1;
        return "%s on %s%s from %s to %s"
                .formatted(
                        incident.kind().name().toLowerCase(Locale.ROOT),
                        incident.devices().getFirst(),
                        others == 0 ? "" : " and " + others + " more",
                        incident.from(),
                        incident.to());
    }

    private static String line(Episode alarm) {
        var closed = alarm.closedAt();
        return "%s on %s from %s%s"
                .formatted(
                        alarm.clause(),
                        alarm.point(),
                        alarm.openedAt(),
                        closed == null ? "" : " to " + closed);
    }

    private static void list(String what, List<String> items, PrintStream out) {
        items.stream().limit(SHOWN).forEach(item -> out.println(what + ": " + item));
        if (items.size() > SHOWN) {
            out.println(what + ": and " + (items.size() - SHOWN) + " more");
        }
    }
}
