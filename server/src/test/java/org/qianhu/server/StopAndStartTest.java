package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.broker.Mosquitto;
import org.qianhu.seeds.estate.ReferenceEstate;

/** The real server is told to stop under load, starts on damaged files, and takes letters again. */
class StopAndStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RESTORED =
            Pattern.compile(
                    "Restored: journal to group (\\d+) \\(([\\d,]+) readings\\), alerts from (\\d+)"
                            + " \\(([\\d,]+) waiting\\), dead-letters from (\\d+) \\([\\d,]+ waiting\\),"
                            + " influx from (\\d+) \\([\\d,]+ waiting\\); ([\\d,]+) watches; alarms"
                            + " (\\d+) active, (\\d+) unacknowledged; (\\d+) dead letters");

    @TempDir private Path folder;

    @Test
    void aStopWhileItStartsLeavesNoProcessBehind() throws Exception {
        var server =
                ServerProcess.qianhu(
                        folder.resolve("serve.log"),
                        Map.of(),
                        "serve",
                        "--config",
                        ServerProcess.CONFIG.toString(),
                        "--data",
                        folder.resolve("data").toString());
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> server.descendants().findAny().isPresent());
            var children = server.descendants().toList();
            server.destroy();
            assertThat(server.waitFor(Duration.ofSeconds(10))).isTrue();
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void sigtermUnderLoadEndsItWithinTenSecondsAndTheNextStartLosesNothing() throws Exception {
        try (var broker = Mosquitto.start(folder);
                var server =
                        ServerProcess.start(
                                ServerProcess.CONFIG,
                                folder.resolve("data"),
                                Map.of("QIANHU_MQTT_URLS", broker.url()));
                var traffic = Traffic.start(broker.url(), 500)) {
            TimeUnit.SECONDS.sleep(6);
            assertThat(server.log()).contains("Nothing to restore: the journal is new");
            assertThat(server.terminate(Duration.ofSeconds(10))).as(server.log()).isEqualTo(143);
            assertThat(server.log()).contains("Stopping with the journal at group");
            server.startAgain();
            assertRestored(server.log());
            long messages = traffic.stop();
            server.awaitHandled(messages, PATIENCE);
            assertThat(Traffic.stored(URI.create(server.run().influx())))
                    .isEqualTo(traffic.published());
            assertThat(points(server.get("/alarms?state=all&system=fire&limit=10000")))
                    .containsExactlyInAnyOrderElementsOf(traffic.tripped());
        }
    }

    /** What it stopped with is what it found, and the readers had come to the end. */
    private static void assertRestored(String log) {
        var line = RESTORED.matcher(log);
        assertThat(line.find()).as(log).isTrue();
        assertThat(log).contains("Stopping with the journal at group " + line.group(1) + ";");
        assertThat(Long.parseLong(line.group(1))).isPositive();
        assertThat(Long.parseLong(line.group(2).replace(",", ""))).isGreaterThan(1_000);
        assertThat(Long.parseLong(line.group(7).replace(",", "")))
                .isEqualTo(500 + 500 + groups(500));
        assertThat(line.group(6)).as("InfluxDB has everything").isEqualTo(line.group(1));
    }

    /** Gateways and zones of the detectors that speak, which are judged besides each of them. */
    private static long groups(int detectors) {
        var speaking =
                ReferenceEstate.register().devices().stream()
                        .filter(device -> device.brickClass().equals("Smoke_Detector"))
                        .limit(detectors)
                        .toList();
        return speaking.stream().map(Device::gateway).distinct().count()
                + speaking.stream().map(Device::zone).distinct().count();
    }

    /** Points of the alarms of single detectors; that two of a zone agree is told besides. */
    static List<String> points(JsonNode answer) {
        var points = new ArrayList<String>();
        answer.path("alarms").forEach(alarm -> points.add(alarm.path("point").asText()));
        points.removeIf(point -> point.endsWith(":fire_alarms"));
        return points;
    }

    @Test
    void aStartOnADamagedJournalTellsTheControlRoomAndGoesOn() throws Exception {
        var data = folder.resolve("data");
        try (var server = ServerProcess.start(ServerProcess.CONFIG, data, Map.of())) {
            publish(
                    server.run().mqtt(),
                    Traffic.topic(detector()),
                    "{\"values\":{\"fire_alarm\":0}}",
                    50);
            server.awaitHandled(50, PATIENCE);
            server.kill();
            damage(data.resolve("journal"));
            assertThat(command(1, "journal", "check", "--data", data.toString()))
                    .contains("wrong: ", "group 2: ", "group 3: ", "sets aside what is damaged");
            server.startAgain();
            await().atMost(PATIENCE)
                    .until(() ->
                            points(server.get("/alarms?state=open&limit=100"))
                                    .contains("journal-damaged"));
            var journal = server.get("/stats").path("journal");
            assertThat(journal.path("damages").asInt()).isEqualTo(1);
            assertThat(server.log()).contains("The journal is damaged and goes on behind it");
            publish(
                    server.run().mqtt(),
                    Traffic.topic(detector()),
                    "{\"ts\":%d,\"values\":{\"fire_alarm\":1}}"
                            .formatted(Instant.now().toEpochMilli()),
                    1);
            publish(server.run().mqtt(), Traffic.topic(detector()), "nonsense", 1);
            server.awaitHandled(52, PATIENCE);
            assertThat(command(0, "journal", "check", "--data", data.toString()))
                    .contains("set aside before: groups 2 to 3", "The journal is sound.");
            assertExported(
                    command(0, "journal", "export", "--from", "4", "--data", data.toString()));
        }
        assertThat(data.resolve("journal/damaged")).isNotEmptyDirectory();
    }

    private static Device detector() {
        return ReferenceEstate.register().devices().stream()
                .filter(device -> device.brickClass().equals("Smoke_Detector"))
                .findFirst()
                .orElseThrow();
    }

    private static void damage(Path journal) throws Exception {
        try (var sql =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + journal.resolve("%020d.db".formatted(1)));
                var update = sql.createStatement()) {
            update.execute("UPDATE groups SET body = zeroblob(9) WHERE position IN (2, 3)");
        }
    }

    private static void publish(String broker, String topic, String payload, int times)
            throws InterruptedException {
        try (var publisher = MqttPublisher.connect(MqttSettings.of(broker, "test"))) {
            for (int i = 0; i < times; i++) {
                publisher.publish(topic, payload.getBytes(StandardCharsets.UTF_8));
            }
            publisher.flush();
        }
    }

    @Test
    void aLetterOfAnUnknownDeviceIsTakenAtItsOwnTimeOnceTheDeviceIsRegistered() throws Exception {
        var config = copyOfConfig();
        try (var server = ServerProcess.start(config, folder.resolve("data"), Map.of())) {
            var topic = "qianhu/of-6/b01/late-1/telemetry";
            publish(
                    server.run().mqtt(),
                    topic,
                    "{\"ts\":\"2026-01-02T03:04:05Z\",\"values\":{\"active_power\":42.5}}",
                    1);
            await().atMost(PATIENCE)
                    .until(() -> server.get("/stats").path("deadLetters").asInt() == 1);
            assertThat(replay(1)).contains("0 taken, 1 still refused", "late-1");
            register(config);
            server.post("/reload", "{}");
            assertThat(replay(0)).contains("1 taken, 0 still refused");
            assertThat(replay(0)).contains("0 taken, 0 still refused");
            server.awaitHandled(2, PATIENCE);
            assertStored(URI.create(server.run().influx()));
        }
    }

    private static void assertStored(URI influx) {
        try (var store = InfluxStore.at(influx, InfluxSettings.managed(0))) {
            var answer =
                    store.query(
                            "SELECT \"active_power\" FROM \"energy\" WHERE \"device\"='late-1'");
            var tables = ((SeriesStore.Answer.Series) answer).tables();
            var row = tables.getFirst().rows().getFirst();
            assertThat(((Number) Objects.requireNonNull(row.get(0))).longValue())
                    .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());
            assertThat(row.get(1)).isEqualTo(42.5);
        }
    }

    private static void assertExported(String lines) throws Exception {
        var json = new ObjectMapper();
        var exported = new ArrayList<JsonNode>();
        for (var line : lines.lines().filter(text -> text.startsWith("{")).toList()) {
            exported.add(json.readTree(line));
        }
        assertThat(exported.getLast().path("text").asText()).isEqualTo("nonsense");
        assertThat(exported.getLast().path("deadLetter").asText()).isEqualTo("undecodable");
        var reading = exported.get(exported.size() - 2);
        assertThat(reading.path("topic").asText()).isEqualTo(Traffic.topic(detector()));
        assertThat(reading.path("payload").path("ts").asLong()).isPositive();
        assertThat(reading.path("payload").path("values").path("fire_alarm").isNumber()).isTrue();
    }

    private String command(int exit, String... arguments) throws Exception {
        var log = Files.createTempFile(folder, "command", ".log");
        var command = ServerProcess.qianhu(log, Map.of(), arguments);
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(Files.readString(log)).isEqualTo(exit);
        return Files.readString(log);
    }

    private String replay(int exit) throws Exception {
        var data = folder.resolve("data").toString();
        return command(
                exit,
                "dead-letters",
                "replay",
                "--all",
                "--reason",
                "unregistered",
                "--data",
                data);
    }

    private Path copyOfConfig() throws IOException {
        var config = folder.resolve("config");
        try (Stream<Path> files = Files.walk(ServerProcess.CONFIG)) {
            for (var file : files.toList()) {
                Files.copy(file, config.resolve(ServerProcess.CONFIG.relativize(file).toString()));
            }
        }
        return config;
    }

    private static void register(Path config) throws IOException {
        Files.writeString(
                config.resolve("sites/late.yaml"),
                """
                areas:
                  - id: of-6
                    zh: 示范办公区
                    en: Example Offices
                    kind: office
                    zone: Asia/Shanghai
                    buildings:
                      - id: b01
                        zh: "1号楼"
                        en: Building 1
                        gateway: of-6-b01-gw
                        feeder: of-6-b01-f1
                        devices:
                          - {id: late-1, system: energy, brick: Electrical_Meter, zh: 电表, en: Meter, use: plant_room, points: [active_power]}
                """);
    }
}
