package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.SupervisionRows;
import org.qianhu.alerts.supervision.Supervision;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.journal.Tally;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.server.config.EditedFiles;
import org.qianhu.server.config.LiveEstates;
import org.qianhu.server.identity.Role;
import org.qianhu.server.identity.Users;
import org.qianhu.server.standards.edit.ConfigFiles;
import org.qianhu.server.standards.edit.Editor;

/** Pages and REST over a real alarm store and the reference estate, on a free port. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "four small words";
    static final ObjectMapper JSON = new ObjectMapper();

    /** An hour before midday in Shanghai. */
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    final Vertx vertx = Vertx.vertx();
    final HttpClient http = HttpClient.newHttpClient();
    final FakeSeries series = new FakeSeries();
    final List<String> notReady = new ArrayList<>();
    final AlarmStore alarms;
    final Supervision supervision;
    final Raised raised;
    final Users users;
    final String token;
    final Editor editor;

    /** Who is on call; nobody unless a test says so. */
    Roster roster = Roster.EMPTY;

    final Backend backend;
    final HttpService service;
    Reload.Outcome reloaded = new Reload.Outcome.Applied("v2");

    TestServer(Path folder) {
        this(folder, ReferenceEstate.register(), InstantSource.fixed(NOW));
    }

    TestServer(Path folder, Register register, InstantSource clock) {
        this(folder, new Estate("v1", register, new Catalogue("v1", List.of(), List.of())), clock);
    }

    TestServer(Path folder, Estate estate, InstantSource clock) {
        this(folder, estates(estate), none(folder), clock);
    }

    /** On {@code estates}, whose files are {@code files}. */
    TestServer(Path folder, Estates estates, ConfigFiles files, InstantSource clock) {
        alarms = AlarmStore.open(folder.resolve("alarms.db"), null);
        supervision = Supervision.start(new SupervisionRows(alarms), alarms, 2, clock);
        raised = new Raised(alarms);
        users = Users.open(folder.resolve("server.db"), clock);
        users.add("test", "wang", Role.CONTROL_ROOM, PASSWORD);
        users.add("test", "viewer", Role.VIEWER, PASSWORD);
        editor = Editor.open(files, estates, folder.resolve("standards.db"), users::note, clock);
        token = users.cliToken();
        backend =
                new Backend(
                        estates,
                        () -> roster,
                        alarms,
                        supervision,
                        series,
                        new FakeDeadLetters(),
                        this::stats,
                        () -> List.copyOf(notReady),
                        () -> reloaded,
                        editor,
                        folder.resolve("exports"),
                        clock);
        service =
                HttpService.start(vertx, new HttpSettings("127.0.0.1", 0, 10_000), backend, users);
    }

    /** Starts a second one beside it. */
    static HttpService startAgain(TestServer server, HttpSettings settings) {
        return HttpService.start(server.vertx, settings, server.backend, server.users);
    }

    /** An empty configuration folder, under a server that knows a register all the same. */
    private static ConfigFiles none(Path folder) {
        try {
            var config = Files.createDirectories(folder.resolve("config"));
            return new EditedFiles(config, LiveEstates.open(config, folder).orThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Estates estates(Estate estate) {
        return new Estates() {
            @Override
            public Estate current() {
                return estate;
            }

            @Override
            public Optional<Estate> version(String version) {
                return Optional.of(estate).filter(e -> e.version().equals(version));
            }
        };
    }

    private Stats stats() {
        Alarms.Counts counts = alarms.counts();
        return new Stats(
                new Tally(10, 9, 1, 30, 2, 1, 3, 25),
                Map.of(
                        "alerts", new Stats.Reader(25, 0, 7),
                        "influx", new Stats.Reader(20, 5, 6)),
                2,
                0,
                new Stats.AlarmCounts(
                        counts.active(), counts.unacknowledged(), counts.total(), 12_000, 31),
                0,
                new Stats.Mqtt(true, 0, null),
                new Stats.Influx(true, null),
                new Stats.Journal(7, 4_096, 1_000_000, 0, 0),
                "v1");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** With the administrator's token. */
    HttpResponse<String> getAsAdministrator(String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    @Override
    public void close() {
        service.close();
        closeStores();
    }

    /** What is left once the service was closed. */
    void closeStores() {
        editor.close();
        users.close();
        supervision.close();
        alarms.close();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
