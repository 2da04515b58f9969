package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;

/** The commands that call a running server, each in a process of its own. */
class CommandsTest {
    private static final String METER = "em-99";

    @TempDir private Path folder;
    private int commands;

    private record Ran(int exit, String out) {}

    private Ran run(String input, String... arguments) throws IOException, InterruptedException {
        var log = folder.resolve("command-" + commands++ + ".log");
        var all = new ArrayList<>(List.of(arguments));
        // data.dir of this configuration is the server's folder
        all.addAll(List.of("--config", folder.resolve("config").toString()));
        var process = ServerProcess.qianhu(log, Map.of(), all.toArray(String[]::new));
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(log));
    }

    @Test
    void commandsFindTheServerByItsConfigurationAndSpeakInSentences() throws Exception {
        var config = ServerProcess.copyConfig(folder.resolve("config"));
        var data = folder.resolve("data");
        var settings = config.resolve("qianhu.yaml");
        Files.writeString(settings, Files.readString(settings).replace("dir: var", "dir: " + data));
        try (var server = ServerProcess.start(config, data, Map.of())) {
            users();
            deadLetters(server, config);
            alarms();
            reload(config);
        }
        var stopped = run("", "stats");
        assertThat(stopped.exit()).isEqualTo(2);
        assertThat(stopped.out()).contains("no server runs on " + data);
    }

    private void users() throws Exception {
        var added = run("four small words\n", "users", "add", "li", "--role", "viewer");
        assertThat(added).isEqualTo(new Ran(0, "user li is added, role viewer\n"));
        var weak = run("short\n", "users", "password", "li");
        assertThat(weak.exit()).isEqualTo(2);
        assertThat(weak.out())
                .isEqualTo(
                        "qianhu: The request is wrong: a password has 10 to 200 characters: choose"
                                + " another\n");
        var first = run("five other small words\n", "users", "password", "admin", "--json");
        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(new ObjectMapper().readTree(first.out()).path("name").asText())
                .isEqualTo("admin");
        assertThat(run("x".repeat(12), "users", "password", "no body").out())
                .contains("Not found: there is no user no body");
        assertThat(run("", "users", "add", "wang", "--role", "viewer").out())
                .contains("no password was given");
    }

    private void deadLetters(ServerProcess server, Path config) throws Exception {
        try (var publisher =
                MqttPublisher.connect(MqttSettings.of(server.run().mqtt(), "commands"))) {
            publisher.publish(
                    "qianhu/of-1/b01/" + METER + "/telemetry",
                    "{\"values\":{\"active_power\":1}}".getBytes(StandardCharsets.UTF_8));
            publisher.flush();
        }
        server.awaitHandled(1, Duration.ofSeconds(30));
        var refused = run("", "dead-letters", "replay", "1", "77");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("1  refused: ", "77  is no dead letter");
        var site = config.resolve("sites/of-1.yaml");
        var device =
                "          - {id: " + METER + ", model: submeter, floor: 1, use: plant_room}\n";
        Files.writeString(
                site,
                Files.readString(site)
                        .replaceFirst("        devices:\n", "        devices:\n" + device));
        assertThat(run("", "reload").out()).contains("is in force");
        assertThat(run("", "dead-letters", "replay", "1")).isEqualTo(new Ran(0, "1  taken in\n"));
        assertThat(run("", "dead-letters", "list").out()).contains("(sent in again 2");
    }

    private void alarms() throws Exception {
        var file = folder.resolve("alarms.csv");
        String[] time = {"--from", "2020-01-01T00:00:00Z", "--to", "2100-01-01T00:00:00Z"};
        var printed = run("", "alarms", "export", time[0], time[1], time[2], time[3]);
        assertThat(printed.exit()).as(printed.out()).isZero();
        assertThat(printed.out()).startsWith("\uFEFFid,system,priority");
        var written =
                run(
                        "",
                        "alarms",
                        "export",
                        time[0],
                        time[1],
                        time[2],
                        time[3],
                        "--out",
                        file.toString());
        assertThat(written.out()).contains("bytes are in " + file);
        assertThat(Files.readString(file)).startsWith("\uFEFFid,system,priority");
        var wrong = run("", "alarms", "export", "--from", "yesterday", "--to", "today");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).contains("'from' is 'yesterday'", "RFC 3339");
        assertThat(run("", "alarms", "prune", "--older-than", "365d"))
                .isEqualTo(new Ran(0, "0 alarms are removed\n"));
        assertThat(run("", "alarms", "prune", "--older-than", "1y").out())
                .contains("is no number of days");
    }

    private void reload(Path config) throws Exception {
        Files.writeString(config.resolve("adoptions.yaml"), "nonsense: 1");
        var refused = run("", "reload");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out())
                .contains("adoptions.yaml:1: nonsense: is unknown", "mend the mistake")
                .doesNotContain("{");
        assertThat(run("", "reload", "--json").out()).startsWith("{").contains("\"problems\":[");
    }
}
