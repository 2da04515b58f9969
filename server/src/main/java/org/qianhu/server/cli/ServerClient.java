package org.qianhu.server.cli;

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
import org.qianhu.server.RunFile;

/** REST calls of the commands to the running server, with the token that its owner can read. */
final class ServerClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunFile run;
    private final String token;

    private ServerClient(RunFile run, String token) {
        this.run = run;
        this.token = token;
    }

    static ServerClient of(Path dataDir) {
        var run = running(dataDir);
        var file = dataDir.resolve(RunFile.TOKEN);
        try {
            return new ServerClient(run, Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailed(
                    "cannot read " + file + ": run the command as the user who runs the server", e);
        }
    }

    /**
     * Where the server that runs on {@code dataDir} listens.
     *
     * @throws CommandFailed when none runs there
     */
    static RunFile running(Path dataDir) {
        return RunFile.find(dataDir)
                .orElseThrow(() ->
                        new CommandFailed(
                                "no server runs on "
                                        + dataDir.toAbsolutePath()
                                        + ": start one with ./qianhu demo or ./qianhu"
                                        + " serve, or name its folder with --data DIR"));
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Object body) {
        try {
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(body)))
                            .build());
        } catch (IOException e) {
            throw new CommandFailed("cannot write the request: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(run.http() + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new CommandFailed(
                        "the server answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CommandFailed("cannot reach the server at " + run.http() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while waiting for the server", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
