package org.qianhu.bench.faults;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qianhu.server.RunFile;

/** The server under test, {@code serve} in a JVM of its own, and its REST. */
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int POLL_MS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Child child;
    private final Path data;
    private final Path clockOffset;
    private final HttpClient http = HttpClient.newHttpClient();

    private Server(Child child, Path data, Path clockOffset) {
        this.child = child;
        this.data = data;
        this.clockOffset = clockOffset;
    }

    /**
     * A server, not started yet.
     *
     * @param settings environment variables that override the configuration
     */
    static Server in(Path folder, Path config, Map<String, String> settings) throws IOException {
        var data = Files.createDirectories(folder.resolve("data"));
        var offset = folder.resolve("clock-offset");
        Files.writeString(offset, "0");
        var environment = new HashMap<>(settings);
        environment.put("QIANHU_HTTP_PORT", "0");
        var options =
                List.of(
                        "-Xmx768m",
                        "-Dqianhu.root=" + config.toAbsolutePath().getParent(),
                        "-Dqianhu.clock.offset=" + offset);
        var arguments = List.of("serve", "--config", config.toString(), "--data", data.toString());
        var main = "org.qianhu.server.cli.Qianhu";
        var child = Child.jvm("server", folder, environment, options, main, arguments);
        return new Server(child, data, offset);
    }

    Child child() {
        return child;
    }

    Path journal() {
        return data.resolve("journal");
    }

    Path alarms() {
        return data.resolve("alarms.db");
    }

    /** Starts it and waits until it has told where it listens. */
    void start() throws IOException, InterruptedException {
        child.start();
        long end = System.nanoTime() + START.toNanos();
        while (!up()) {
            if (!child.alive()) {
                throw child.ended();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the server did not start within " + START);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private boolean up() {
        return RunFile.find(data).filter(run -> run.pid() == child.pid()).isPresent();
    }

    /** Shifts its wall clock against the real one. */
    void shiftClock(Duration offset) throws IOException {
        Files.writeString(clockOffset, Long.toString(offset.toMillis()));
    }

    /**
     * Asks {@code /api/v1} and {@code path}.
     *
     * @throws IOException when it does not answer, or with anything but 200
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text("/api/v1" + path));
    }

    /** The answer to {@code path}. */
    String text(String path) throws IOException, InterruptedException {
        var request = request(path).timeout(ANSWER).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Lines of the live stream of alarms, as they come. */
    Stream<String> events() throws IOException, InterruptedException {
        var path = "/api/v1/events";
        var answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        var run = RunFile.find(data).orElseThrow(() -> new IOException("the server is not up"));
        var token = Files.readString(data.resolve(RunFile.TOKEN)).strip();
        return HttpRequest.newBuilder(URI.create(run.http() + path))
                .header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        child.close();
        http.close();
    }
}
