package org.qianhu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.server.RunFile;
import org.qianhu.server.config.Folded;

/** REST calls of the commands to the running server, with the token that its owner can read. */
final class ServerClient implements AutoCloseable {
    /** What the server said. */
    sealed interface Reply {
        /** It did it. */
        record Done(JsonNode body) implements Reply {}

        /**
         * It did not.
         *
         * @param words why, in a sentence
         * @param problems single mistakes, where it lists them
         * @param body the answer as it came; missing where it is no JSON
         */
        record Refused(String words, List<String> problems, JsonNode body) implements Reply {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);

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

    /**
     * What lies at {@code path}.
     *
     * @throws CommandFailed when the server refuses, with its words
     */
    JsonNode get(String path) {
        return done(send(request(path).GET().build()));
    }

    /**
     * The document at {@code path}, byte by byte.
     *
     * @throws CommandFailed when the server refuses, with its words
     */
    byte[] document(String path) {
        var request = request(path).setHeader("Accept", "*/*").timeout(LONG).GET().build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() < 400) {
                return answer.body();
            }
            var words = new String(answer.body(), StandardCharsets.UTF_8);
            throw new CommandFailed(refused(answer.statusCode(), words).words());
        } catch (IOException e) {
            throw new CommandFailed("cannot reach the server at " + run.http() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while waiting for the server", e);
        }
    }

    /**
     * What the server answers when told to act.
     *
     * @throws CommandFailed when it refuses, with its words
     */
    JsonNode post(String path, Object body) {
        return done(ask(path, body));
    }

    private static JsonNode done(Reply reply) {
        return switch (reply) {
            case Reply.Done(JsonNode body) -> body;
            case Reply.Refused(String words, List<String> problems, JsonNode _) -> {
                var lines = new ArrayList<String>();
                lines.add(words);
                lines.addAll(Folded.of(problems));
                throw new CommandFailed(String.join("\n", lines));
            }
        };
    }

    /** As {@link #post}, for a command that has its own use for a refusal. */
    Reply ask(String path, Object body) {
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

    private Reply send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 400
                    ? new Reply.Done(JSON.readTree(answer.body()))
                    : refused(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new CommandFailed("cannot reach the server at " + run.http() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while waiting for the server", e);
        }
    }

    /** The sentence of a problem document; of anything else, that it came. */
    static Reply.Refused refused(int status, String body) {
        var problem = problem(body);
        var problems = new ArrayList<String>();
        problem.path("problems").forEach(each -> problems.add(each.asText()));
        var detail = problem.path("detail").asText();
        var words =
                detail.isEmpty()
                        ? "the server answered " + status + " without saying why; see its log"
                        : problem.path("title").asText("refused") + ": " + detail;
        return new Reply.Refused(words, problems, problem);
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException page) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
