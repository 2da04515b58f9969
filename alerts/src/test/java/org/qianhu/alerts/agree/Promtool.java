package org.qianhu.alerts.agree;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Debian's {@code promtool test rules}, which runs Prometheus' own rule engine over made-up series.
 * Its files are YAML, of which JSON is a part. One start judges all tables.
 */
final class Promtool {
    private static final Path PROGRAM = Path.of("/usr/bin/promtool");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A table and what is claimed of it.
     *
     * @param states one character an evaluation, as {@link Watched} says it
     */
    record Claim(Table table, String states) {
        String state(int evaluation) {
            return switch (states.charAt(evaluation)) {
                case Watched.PENDING -> "pending";
                case Watched.FIRING -> "firing";
                default -> "";
            };
        }
    }

    /** What it said. */
    record Answer(boolean agreed, String text) {}

    private Promtool() {}

    /** Whether Prometheus says of all tables what is claimed, at every evaluation. */
    static Answer judge(Path folder, List<Claim> claims) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(
                    PROGRAM
                            + " is missing: apt-get install --no-install-recommends prometheus"
                            + " (Debian package prometheus) and run again");
        }
        var files = new ArrayList<String>();
        var byInterval =
                new TreeMap<>(claims.stream().collect(groupingBy(c -> c.table().interval())));
        for (var entry : byInterval.entrySet()) {
            files.add(write(folder, entry.getKey(), entry.getValue()));
        }
        var command =
                Stream.concat(Stream.of(PROGRAM.toString(), "test", "rules"), files.stream())
                        .toList();
        var output = folder.resolve("promtool.log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new Answer(process.waitFor() == 0, Files.readString(output));
    }

    private static String write(Path folder, Duration interval, List<Claim> claims)
            throws IOException {
        var rules = folder.resolve("rules-" + interval.toSeconds() + ".yml");
        var tests = folder.resolve("tests-" + interval.toSeconds() + ".yml");
        var tables = claims.stream().map(Claim::table).toList();
        var group = Map.of("name", "tables", "rules", tables.stream().map(Promtool::rule).toList());
        JSON.writeValue(rules.toFile(), Map.of("groups", List.of(group)));
        var test =
                Map.of(
                        "interval", seconds(interval),
                        "input_series", tables.stream().map(Promtool::series).toList(),
                        "promql_expr_test", evaluations(interval, claims));
        JSON.writeValue(
                tests.toFile(),
                Map.of(
                        "rule_files", List.of(rules.toString()),
                        "evaluation_interval", seconds(interval),
                        "tests", List.of(test)));
        return tests.toString();
    }

    private static Map<String, String> rule(Table table) {
        return Map.of(
                "alert", table.name(),
                "expr", table.expression(),
                "for", seconds(table.lasting()),
                "keep_firing_for", seconds(table.keep()));
    }

    private static Map<String, String> series(Table table) {
        var values = table.values().stream().map(value -> value == null ? "_" : value.toString());
        return Map.of("series", table.metric(), "values", String.join(" ", values.toList()));
    }

    private static List<Map<String, Object>> evaluations(Duration interval, List<Claim> claims) {
        int evaluations = claims.getFirst().states().length();
        return IntStream.range(0, evaluations)
                .mapToObj(i ->
                        Map.of(
                                "expr", "ALERTS",
                                "eval_time", seconds(interval.multipliedBy(i)),
                                "exp_samples", samples(claims, i)))
                .toList();
    }

    private static List<Map<String, Object>> samples(List<Claim> claims, int evaluation) {
        return claims.stream()
                .filter(claim -> !claim.state(evaluation).isEmpty())
                .map(claim -> sample(claim.table().name(), claim.state(evaluation)))
                .toList();
    }

    private static Map<String, Object> sample(String name, String state) {
        var labels = "ALERTS{alertname=\"" + name + "\",alertstate=\"" + state + "\"}";
        return Map.of("labels", labels, "value", 1);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
