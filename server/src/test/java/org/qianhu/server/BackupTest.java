package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.seeds.broker.Mosquitto;

/** A real server is copied under load, killed, restored into a new folder, and goes on. */
class BackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void whatWasJournalledUntilTheBackupIsInInfluxDbAfterTheRestoreAndNoAlarmIsDoubled()
            throws Exception {
        var data = folder.resolve("data");
        var backup = folder.resolve("backup");
        var restored = folder.resolve("restored");
        try (var broker = Mosquitto.start(folder);
                var server =
                        ServerProcess.start(
                                ServerProcess.CONFIG,
                                data,
                                Map.of("QIANHU_MQTT_URLS", broker.url()))) {
            long before;
            try (var traffic = Traffic.start(broker.url(), 500)) {
                TimeUnit.SECONDS.sleep(6);
                before = server.get("/stats").path("journalled").asLong();
                assertThat(before).isPositive();
                command(0, "backup", backup.toString(), "--data", data.toString());
                traffic.stop();
            }
            server.kill();
            command(0, "restore", backup.toString(), "--data", restored.toString());
            command(2, "restore", backup.toString(), "--data", restored.toString());
            goesOn(restored, before, new ObjectMapper().readTree(manifest(backup)));
        }
    }

    private static String manifest(Path backup) throws IOException {
        return Files.readString(backup.resolve("manifest.json"));
    }

    /** On a broker of its own, so that nothing comes in but what was restored. */
    private void goesOn(Path restored, long before, JsonNode manifest) throws Exception {
        try (var server = ServerProcess.start(restored.resolve("config"), restored, Map.of())) {
            server.awaitHandled(0, PATIENCE);
            var stats = server.get("/stats");
            long journalled = stats.path("journalled").asLong();
            assertThat(journalled).isGreaterThanOrEqualTo(before);
            assertThat(server.log())
                    .contains("Restored: journal to group " + manifest.path("journalEnd").asLong());
            // InfluxDB was copied before the journal's end, and got the rest from it.
            var stored = Traffic.stored(URI.create(server.run().influx()));
            assertThat(stored.values().stream().mapToLong(Integer::longValue).sum())
                    .isEqualTo(journalled);
            var alarms =
                    StopAndStartTest.points(
                            server.get("/alarms?state=all&system=fire&limit=10000"));
            assertThat(alarms).isNotEmpty().doesNotHaveDuplicates();
            assertThat(new HashSet<>(alarms)).hasSize(trippedIn(restored));
            assertThat(stats.path("journal").path("damages").asInt()).isZero();
        }
    }

    /** How many detectors said fire, by the journal itself. */
    private int trippedIn(Path restored) throws Exception {
        var lines = command(0, "journal", "export", "--data", restored.toString());
        var tripped = new HashSet<String>();
        for (var line : lines.lines().filter(text -> text.startsWith("{")).toList()) {
            var json = new ObjectMapper().readTree(line);
            if (json.path("payload").path("values").path("fire_alarm").asDouble() > 0) {
                tripped.add(json.path("topic").asText());
            }
        }
        return tripped.size();
    }

    @Test
    void aBackupWithAChangedFileIsNotRestored() throws Exception {
        var data = folder.resolve("data");
        var backup = folder.resolve("backup");
        try (var server = ServerProcess.start(ServerProcess.CONFIG, data, Map.of())) {
            server.awaitHandled(0, PATIENCE);
            command(0, "backup", backup.toString(), "--data", data.toString());
            assertThat(command(2, "backup", backup.toString(), "--data", data.toString()))
                    .contains("is not empty");
        }
        assertThat(command(2, "backup", folder.resolve("b2").toString(), "--data", data.toString()))
                .contains("no server runs on");
        Files.writeString(backup.resolve("data/alarms.db"), "x", StandardOpenOption.APPEND);
        var restored = folder.resolve("restored");
        assertThat(command(2, "restore", backup.toString(), "--data", restored.toString()))
                .contains("data/alarms.db is not what was written");
        assertThat(restored).doesNotExist();
    }

    private String command(int exit, String... arguments) throws Exception {
        var log = Files.createTempFile(folder, "command", ".log");
        var command = ServerProcess.qianhu(log, Map.of(), arguments);
        assertThat(command.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(Files.readString(log)).isEqualTo(exit);
        return Files.readString(log);
    }
}
