package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.seeds.broker.Mosquitto;

/** A real server is followed under load and killed; another takes over on the same broker. */
class StandbyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern COPIED = Pattern.compile("copied to group (\\d+) in (\\d+) ms");
    private static final int PER_SECOND = 300;
    private static final int EVERY = 2;

    @TempDir private Path folder;

    @Test
    void aTakeoverLosesWhatTheLastCopyHasNotAndNothingElse() throws Exception {
        var data = folder.resolve("data");
        var own = folder.resolve("own");
        try (var broker = Mosquitto.start(folder);
                var primary = server(ServerProcess.CONFIG, data, broker);
                var traffic = Traffic.start(broker.url(), PER_SECOND)) {
            var standby = follow(data, own);
            try {
                awaitCopies(4);
                assertThat(command(2, "takeover", "--data", own.toString()))
                        .contains("still runs: stop it first");
                awaitCopies(5);
                primary.kill();
            } finally {
                standby.destroyForcibly().waitFor();
            }
            long slowest = slowest();
            try (var successor = takeover(own, broker)) {
                long messages = traffic.stop();
                await().atMost(PATIENCE).until(() -> drained(successor));
                long stored =
                        Traffic.stored(URI.create(successor.run().influx())).values().stream()
                                .mapToLong(Integer::longValue)
                                .sum();
                long lost = messages - stored;
                long window = EVERY * 1_000L + 2 * slowest;
                assertThat(lost)
                        .as("of %s, copies took %s ms", messages, slowest)
                        .isBetween(0L, PER_SECOND * (window / 1_000 + 2));
                assertThat(
                                StopAndStartTest.points(
                                        successor.get("/alarms?state=all&system=fire&limit=10000")))
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(traffic.tripped());
            }
        }
        assertThat(command(0, "journal", "check", "--data", own.toString())).contains("sound");
    }

    private static ServerProcess server(Path config, Path data, Mosquitto broker)
            throws IOException {
        return ServerProcess.start(config, data, Map.of("QIANHU_MQTT_URLS", broker.url()));
    }

    private Process follow(Path data, Path own) throws IOException {
        return ServerProcess.qianhu(
                folder.resolve("standby.log"),
                Map.of(),
                "standby",
                "--follow",
                data.toString(),
                "--data",
                own.toString(),
                "--every",
                String.valueOf(EVERY));
    }

    private long copies() {
        return COPIED.matcher(standbyLog()).results().count();
    }

    private void awaitCopies(int most) {
        await().atMost(PATIENCE).until(() -> copies() >= most);
    }

    private long slowest() {
        return COPIED.matcher(standbyLog())
                .results()
                .mapToLong(copy -> Long.parseLong(copy.group(2)))
                .max()
                .orElseThrow();
    }

    private String standbyLog() {
        try {
            return Files.readString(folder.resolve("standby.log"));
        } catch (IOException notYet) {
            return "";
        }
    }

    private static ServerProcess takeover(Path own, Mosquitto broker) throws IOException {
        return ServerProcess.launch(
                own, Map.of("QIANHU_MQTT_URLS", broker.url()), "takeover", "--data");
    }

    private static boolean drained(ServerProcess server) {
        var stats = server.get("/stats");
        long before = stats.path("messages").asLong();
        for (var reader : stats.path("readers")) {
            if (reader.path("waiting").asLong() > 0) {
                return false;
            }
        }
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return server.get("/stats").path("messages").asLong() == before;
    }

    private String command(int exit, String... arguments) throws Exception {
        var log = Files.createTempFile(folder, "command", ".log");
        var command = ServerProcess.qianhu(log, Map.of(), arguments);
        assertThat(command.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(Files.readString(log)).isEqualTo(exit);
        return Files.readString(log);
    }
}
