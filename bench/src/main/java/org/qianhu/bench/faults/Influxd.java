package org.qianhu.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An influxd of the run's own: Qianhu's supervised one could not stay away. */
final class Influxd {
    private static final Duration START = Duration.ofSeconds(30);
    private static final String CONFIG =
            """
            reporting-disabled = true
            bind-address = "127.0.0.1:0"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
              wal-fsync-delay = "0s"
              index-version = "tsi1"
              query-log-enabled = false
              max-concurrent-compactions = 1
            [monitor]
              store-enabled = false
            [subscriber]
              enabled = false
            [continuous_queries]
              enabled = false
            [http]
              bind-address = "127.0.0.1:{port}"
              log-enabled = false
            [logging]
              level = "warn"
              suppress-logo = true
            """;

    private final Child child;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Influxd(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    static Influxd in(Path folder) throws IOException {
        int port = Ports.free();
        var data = Files.createDirectories(folder.resolve("influxdb"));
        var config = data.resolve("influxd.toml");
        Files.writeString(
                config,
                CONFIG.replace("{folder}", data.toString())
                        .replace("{port}", Integer.toString(port)));
        var command =
                List.of(Programs.installed("influxd", "influxdb"), "-config", config.toString());
        return new Influxd(Child.program("influxd", folder, Map.of(), command), port);
    }

    Child child() {
        return child;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it answers. */
    void start() throws IOException, InterruptedException {
        child.start();
        Ports.await(child, port, START);
    }

    /**
     * Writes one line past Qianhu.
     *
     * @throws IOException when it is not taken, with the answer
     */
    void write(String line) throws IOException, InterruptedException {
        var target = url().resolve("/write?db=qianhu&rp=raw&precision=ms");
        var request =
                HttpRequest.newBuilder(target)
                        .POST(HttpRequest.BodyPublishers.ofString(line))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IOException("influxd refuses " + line + ": " + answer.body());
        }
    }
}
