package org.qianhu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.qianhu.seeds.broker.Mosquitto;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ingest against a bare Paho subscriber, alternating in one run: the same broker, the same
 * messages, each subscriber in a JVM of its own. Ingest decodes, checks the register, and commits
 * to the journal before it acknowledges; the bare one only acknowledges.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "CPU per message of ingest, as a ratio to a bare Paho subscriber.")
final class IngestBench implements Callable<Integer> {
    @Option(names = "--messages", description = "Messages measured in each round.")
    private int messages = 150_000;

    @Option(names = "--warm-up", description = "Messages before measuring, in each round.")
    private int warmUp = 100_000;

    @Option(names = "--rounds", description = "Rounds of each subscriber.")
    private int rounds = 3;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** What one round gave. */
    record Round(String role, double messagesPerSecond, double cpuMicrosPerMessage) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("qianhu-bench");
        var results = new ArrayList<Round>();
        try (var broker = Mosquitto.start(directory)) {
            for (int round = 0; round < rounds; round++) {
                for (var role : List.of(SubscriberProcess.BARE, SubscriberProcess.INGEST)) {
                    results.add(run(broker.url(), role, round, directory));
                }
            }
        }
        print(results);
        return 0;
    }

    private Round run(String url, String role, int round, Path directory)
            throws IOException, InterruptedException {
        var clientId = role + "-" + round;
        try (var subscriber =
                ChildJvm.start(
                        SubscriberProcess.class,
                        List.of(
                                role,
                                url,
                                clientId,
                                String.valueOf(warmUp),
                                String.valueOf(warmUp + messages),
                                directory.resolve(clientId).toString()))) {
            subscriber.expect("ready");
            Load.publish(url, warmUp + messages);
            var figures = subscriber.line().split(" ");
            double counted = Double.parseDouble(figures[0]);
            return new Round(
                    role,
                    counted * 1e9 / Double.parseDouble(figures[2]),
                    Double.parseDouble(figures[1]) / 1e3 / counted);
        }
    }

    private void print(List<Round> results) throws IOException {
        double bare = median(results, SubscriberProcess.BARE, Round::cpuMicrosPerMessage);
        double ingest = median(results, SubscriberProcess.INGEST, Round::cpuMicrosPerMessage);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "messagesPerSecond",
                median(results, SubscriberProcess.INGEST, Round::messagesPerSecond));
        figures.put("cpuMicrosPerMessage", ingest);
        figures.put(
                "bareMessagesPerSecond",
                median(results, SubscriberProcess.BARE, Round::messagesPerSecond));
        figures.put("bareCpuMicrosPerMessage", bare);
        figures.put("cpuRatioToBarePaho", ingest / bare);
        figures.put("rounds", results);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(figures));
        } else {
            table(results, ingest / bare);
        }
    }

    private static void table(List<Round> results, double ratio) {
        System.out.printf(Locale.ROOT, "%-8s %12s %14s%n", "role", "messages/s", "CPU µs/message");
        for (var round : results) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %12.0f %14.1f%n",
                    round.role(),
                    round.messagesPerSecond(),
                    round.cpuMicrosPerMessage());
        }
        System.out.printf(
                Locale.ROOT, "CPU per message, ingest to bare Paho (medians): %.2f%n", ratio);
    }

    private static double median(List<Round> rounds, String role, ToDoubleFunction<Round> figure) {
        var sorted =
                rounds.stream()
                        .filter(round -> round.role().equals(role))
                        .sorted(Comparator.comparingDouble(figure))
                        .toList();
        return figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }
}
