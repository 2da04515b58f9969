package org.qianhu.server;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real server in a JVM of its own, on free ports, with the shipped configuration. */
final class ServerProcess implements AutoCloseable {
    static final Path CONFIG = Path.of("..", "config").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Map<String, String> PORTS =
            Map.of(
                    "QIANHU_HTTP_PORT", "0",
                    "QIANHU_MQTT_EMBEDDED_PORT", "0",
                    "QIANHU_INFLUX_MANAGED_PORT", "0");

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> command;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ProcessHandle> orphans = new ArrayList<>();
    private Process process;

    private ServerProcess(Path data, Map<String, String> environment, List<String> command)
            throws IOException {
        this.data = data;
        this.environment = environment;
        this.command = command;
        this.process = launch();
    }

    /** Starts {@code serve} and waits until it has told where it listens. */
    static ServerProcess start(Path config, Path data, Map<String, String> environment)
            throws IOException {
        return launch(data, environment, "serve", "--config", config.toString(), "--data");
    }

    /** The same with another command, of which the data folder is the last argument. */
    static ServerProcess launch(Path data, Map<String, String> environment, String... command)
            throws IOException {
        var all = new ArrayList<>(List.of(command));
        all.add(data.toString());
        var server = new ServerProcess(data, environment, all);
        server.awaitUp();
        return server;
    }

    private Process launch() throws IOException {
        return qianhu(
                data.resolveSibling(data.getFileName() + ".log"),
                environment,
                command.toArray(String[]::new));
    }

    /** Any command of Qianhu in a JVM of its own; both outputs go to {@code log}. */
    static Process qianhu(Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        return qianhu(log, "--default-signal", environment, arguments);
    }

    /**
     * The same, with what {@code env} shall do about signals first. Without it, it would inherit
     * those that are ignored here, as everything behind {@code nohup} does.
     */
    static Process qianhu(
            Path log, String signals, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of("env", signals));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx1g",
                        "-Dlogback.configurationFile=logback-console.xml",
                        "-Dqianhu.root=" + CONFIG.getParent(),
                        "-cp",
                        path,
                        "org.qianhu.server.cli.Qianhu"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var all = new HashMap<>(PORTS);
        all.putAll(environment);
        builder.environment().putAll(all);
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    private void awaitUp() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || up());
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended at once:\n" + log());
        }
    }

    private boolean up() {
        return RunFile.find(data).filter(run -> run.pid() == process.pid()).isPresent();
    }

    RunFile run() {
        return RunFile.find(data).orElseThrow();
    }

    String log() {
        try {
            return Files.readString(data.resolveSibling(data.getFileName() + ".log"));
        } catch (IOException none) {
            return "no log: " + none;
        }
    }

    /** Sends a signal, such as {@code HUP}. */
    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("kill -" + name + " failed");
        }
    }

    /** A copy of the shipped configuration, to be changed. */
    static Path copyConfig(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(CONFIG.relativize(file).toString()));
            }
        }
        return to;
    }

    /** {@code kill -9}, and a start on the same data. */
    void killAndRestart() throws IOException, InterruptedException {
        kill();
        startAgain();
    }

    /** SIGTERM; its exit code. It must end within {@code most}. */
    int terminate(Duration most) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(most)) {
            throw new AssertionError("it did not end within " + most + ":\n" + log());
        }
        return process.exitValue();
    }

    /** A start on the same data, after it ended. */
    void startAgain() throws IOException {
        process = launch();
        awaitUp();
    }

    /** {@code kill -9}. What it leaves behind is ended at the close, unless somebody did before. */
    void kill() throws InterruptedException {
        process.descendants().forEach(orphans::add);
        process.destroyForcibly();
        process.waitFor();
    }

    JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder());
    }

    JsonNode post(String path, String body) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(String path, HttpRequest.Builder builder) {
        try {
            var request =
                    builder.uri(URI.create(run().http() + "/api/v1" + path))
                            .header("Authorization", "Bearer " + token())
                            .timeout(Duration.ofSeconds(20))
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException(path + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String token() throws IOException {
        return Files.readString(data.resolve(RunFile.TOKEN)).strip();
    }

    /** Waits until so many messages came in and every reader has handled them. */
    void awaitHandled(long messages, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var stats = get("/stats");
                    long waiting = 0;
                    for (var reader : stats.path("readers")) {
                        waiting += reader.path("waiting").asLong();
                    }
                    return stats.path("messages").asLong() >= messages && waiting == 0;
                });
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        orphans.forEach(ProcessHandle::destroyForcibly);
        http.close();
    }
}
