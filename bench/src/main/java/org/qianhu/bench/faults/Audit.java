package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianhu.bench.faults.Expected.Series;
import org.qianhu.bench.faults.Expected.Sum;
import org.qianhu.core.telemetry.SeriesStore.Answer;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.influx.InfluxStore;

/** Compares what was published with what InfluxDB, the alarms and the receiver hold. */
final class Audit {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** What must not come needs time to come: longer than delays stand still behind an outage. */
    private static final Duration CALM = Duration.ofSeconds(7);

    private static final int SHOWN = 10;

    /**
     * The load speaks for a part of the estate: that the rest is silent, and its gateways with it,
     * is told and not asked about here; nor is what two of its detectors say together.
     */
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "silent-fire",
                    "silent-access",
                    "silent-energy",
                    "silent-environment",
                    "gateway-dead",
                    "fire-confirmed");

    private final Stage stage;
    private final Expected expected;

    Audit(Stage stage, Expected expected) {
        this.stage = stage;
        this.expected = expected;
    }

    /** Waits until nothing is missing any more and nobody has anything left to do. */
    Findings settle() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var found = look();
                if (found.settled() && found.complete()) {
                    Thread.sleep(CALM);
                    return look();
                }
                if (System.nanoTime() > end) {
                    return found;
                }
            } catch (IOException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private Findings look() throws IOException, InterruptedException {
        var stats = stage.server().get("/stats");
        var remarks = new ArrayList<String>();
        var stored = stored(remarks);
        var alarms = alarms(remarks);
        long letters = letters();
        if (letters != expected.refusals()) {
            remarks.add(letters + " dead letters, expected " + expected.refusals());
        }
        var silent = new HashSet<>(expected.points());
        silent.removeAll(stage.receiver().points());
        silent.forEach(point -> remarks.add("no message about " + point));
        var doubled = stage.receiver().doubled();
        doubled.forEach(message -> remarks.add("message twice: " + message));
        imbalance(stats, remarks);
        return new Findings(
                stored,
                alarms,
                letters,
                Math.abs(expected.refusals() - letters),
                stage.receiver().messages(),
                silent.size(),
                doubled.size(),
                settled(stats),
                List.copyOf(remarks.subList(0, Math.min(SHOWN, remarks.size()))),
                remarks.stream().anyMatch(remark -> remark.startsWith(Findings.BOOKS)));
    }

    private Findings.Stored stored(List<String> remarks) throws IOException {
        long stored = 0;
        long lost = 0;
        try (var store = InfluxStore.at(stage.influxd().url(), InfluxSettings.managed(0))) {
            for (var series : Series.all()) {
                var found = query(store, series);
                for (var entry : expected.readings(series).entrySet()) {
                    var there = found.getOrDefault(entry.getKey(), Sum.NONE);
                    stored += there.count();
                    if (!there.equals(entry.getValue())) {
                        lost += Math.max(1, entry.getValue().count() - there.count());
                        remarks.add(
                                "%s of %s: %s stored, %s published"
                                        .formatted(
                                                series.field(),
                                                entry.getKey(),
                                                there,
                                                entry.getValue()));
                    }
                }
            }
        }
        return new Findings.Stored(expected.published(), stored, lost);
    }

    private static Map<String, Sum> query(InfluxStore store, Series series) throws IOException {
        var influxql =
                "SELECT count(\"%1$s\"), sum(\"%1$s\") FROM \"%2$s\" GROUP BY \"device\""
                        .formatted(series.field(), series.measurement());
        return switch (store.query(influxql)) {
            case Answer.Failed(var reason) -> throw new IOException(reason);
            case Answer.Series(var tables) -> {
                var found = new HashMap<String, Sum>();
                for (var table : tables) {
                    var row = table.rows().getFirst();
                    if (row.get(1) instanceof Number count && row.get(2) instanceof Number sum) {
                        found.put(
                                table.tags().getOrDefault("device", ""),
                                new Sum(count.longValue(), sum.doubleValue()));
                    }
                }
                yield found;
            }
        };
    }

    private Findings.Alarms alarms(List<String> remarks) throws IOException, InterruptedException {
        var missing = new HashSet<>(expected.alarms());
        var seen = new HashSet<String>();
        var possible = expected.possibleAlarms();
        int doubled = 0;
        for (var alarm : stage.server().get("/alarms?state=all&limit=10000").path("alarms")) {
            if (alarm.path("system").asText().equals("qianhu")
                    || OF_OTHERS.contains(alarm.path("adoption").asText())) {
                continue;
            }
            var key = key(alarm);
            if (!seen.add(key) || !(missing.remove(key) || possible.contains(key))) {
                doubled++;
                remarks.add("alarm twice or without cause: " + key);
            }
        }
        missing.forEach(key -> remarks.add("alarm missing: " + key));
        return new Findings.Alarms(expected.alarms().size(), missing.size(), doubled);
    }

    private static String key(JsonNode alarm) {
        return Expected.alarmKey(
                alarm.path("point").asText(),
                alarm.path("adoption").asText(),
                Instant.parse(alarm.path("raisedAt").asText()).toEpochMilli());
    }

    /** The same line may be on the shelf twice, for a crash may lie between it and its position. */
    private long letters() throws IOException, InterruptedException {
        var payloads = new HashSet<String>();
        var found = stage.server().get("/dead-letters?reason=store_refused&limit=1000");
        found.path("deadLetters").forEach(letter -> payloads.add(letter.path("payload").asText()));
        return payloads.size();
    }

    private static void imbalance(JsonNode stats, List<String> remarks) {
        long journalled = number(stats, "journalled");
        if (number(stats, "messages") != number(stats, "decoded") + number(stats, "undecodable")) {
            remarks.add(Findings.BOOKS + "messages = decoded + undecodable: " + stats);
        }
        if (number(stats, "readings")
                != number(stats, "duplicates") + number(stats, "rejected") + journalled) {
            remarks.add(Findings.BOOKS + "readings = duplicates + rejected + journalled: " + stats);
        }
        for (var reader : stats.path("readers")) {
            if (number(reader, "handled") + number(reader, "waiting") != journalled) {
                remarks.add(Findings.BOOKS + "journalled = handled + waiting: " + stats);
            }
        }
    }

    private static boolean settled(JsonNode stats) {
        long waiting = number(stats, "oldestUnsentAgeMs");
        for (var reader : stats.path("readers")) {
            waiting += number(reader, "waiting");
        }
        return waiting == 0 && stats.path("mqtt").path("connected").asBoolean();
    }

    private static long number(JsonNode stats, String field) {
        return stats.path(field).asLong();
    }
}
