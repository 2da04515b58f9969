package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.server.identity.Login;

/** Who may look: everyone on this machine where only it reaches the pages, else who is known. */
class ReachTest {
    private static final List<String> REST =
            List.of(
                    "/api/v1/stats",
                    "/api/v1/areas",
                    "/api/v1/devices",
                    "/api/v1/devices/of-1-b01-em-01",
                    "/api/v1/points/of-1-b01-em-01:voltage.a/readings",
                    "/api/v1/alarms",
                    "/api/v1/alarms/1",
                    "/api/v1/openapi.json");
    private static final List<String> PAGES =
            List.of("/desk", "/desk/live", "/alarms/1", "/devices");

    @TempDir private Path folder;
    private TestServer server;
    private HttpService wide;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        server.raised.smoke(TestServer.NOW);
        wide = TestServer.startAgain(server, new HttpSettings("0.0.0.0", 0, 10_000));
    }

    @AfterEach
    void stop() {
        wide.close();
        server.close();
    }

    private HttpResponse<String> get(HttpService of, String path, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(of.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    @Test
    void onLoopbackEverythingButDeadLettersAndUsersIsOpen() throws Exception {
        for (var path : REST) {
            assertThat(get(server.service, path).statusCode()).as(path).isEqualTo(200);
        }
        for (var path : PAGES) {
            assertThat(get(server.service, path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(server.service, "/metrics").statusCode()).isEqualTo(200);
        assertThat(get(server.service, "/api/v1/dead-letters").statusCode()).isEqualTo(401);
    }

    @Test
    void elsewhereReadingNeedsALoginOrAToken() throws Exception {
        for (var path : REST) {
            assertThat(get(wide, path).statusCode()).as(path).isEqualTo(401);
            var known = get(wide, path, "Authorization", "Bearer " + server.token);
            assertThat(known.statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(wide, "/api/v1/events").statusCode()).isEqualTo(401);
    }

    @Test
    void elsewhereAPageLeadsToTheLoginAndAPartOfOneIsRefused() throws Exception {
        for (var path : PAGES) {
            assertThat(get(wide, path).headers().firstValue("location"))
                    .as(path)
                    .contains("/login?next=" + Page.encode(path));
        }
        assertThat(get(wide, "/desk/live", "HX-Request", "true").statusCode()).isEqualTo(401);
    }

    @Test
    void elsewhereAnyRoleMayLook() throws Exception {
        var in = (Login.In) server.users.login("viewer", TestServer.PASSWORD, "10.0.0.7");
        var cookie = Gate.SESSION_COOKIE + "=" + in.secret();
        for (var path : List.of("/desk", "/alarms/1", "/devices", "/api/v1/alarms")) {
            assertThat(get(wide, path, "Cookie", cookie).statusCode()).as(path).isEqualTo(200);
        }
        var stream =
                server.http.send(
                        HttpRequest.newBuilder(URI.create(wide.url() + "/api/v1/events"))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body().limit(2).toList()).contains("retry: 2000");
    }

    @Test
    void loginHealthAndAssetsAreOpenEverywhere() throws Exception {
        for (var path : List.of("/login", "/health/live", "/health/ready")) {
            assertThat(get(wide, path).statusCode()).as(path).isEqualTo(200);
        }
        var style = Assets.load().address("qianhu.css");
        assertThat(get(wide, style).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreForThisMachineOrABearerOfAToken() throws Exception {
        assertThat(get(wide, "/metrics").statusCode()).isEqualTo(200);
        var gate = new Gate(server.users, false);
        var route = Route.get("/metrics", Access.MACHINE, Set.of(), _ -> Answer.noContent());
        var stranger = ask("10.0.0.7", Map.of());
        assertThatThrownBy(() -> gate.admit(route, stranger))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(401));
        var scraper = ask("10.0.0.7", Map.of("authorization", "Bearer " + server.token));
        assertThatCode(() -> gate.admit(route, scraper.by(gate.identify(scraper))))
                .doesNotThrowAnyException();
    }

    private static Ask ask(String address, Map<String, String> headers) {
        return new Ask(
                "GET",
                "/metrics",
                Map.of(),
                Map.of(),
                headers,
                Map.of(),
                Map.of(),
                "",
                address,
                false,
                new Caller.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Proto", "X-Real-IP"})
    void whatAProxyOfThisMachinePassesOnComesFromElsewhere(String header) throws Exception {
        for (var path : List.of("/api/v1/stats", "/api/v1/events", "/metrics")) {
            assertThat(get(server.service, path, header, "for").statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost", "LocalHost"})
    void theseReachThisMachineAlone(String host) {
        assertThat(new HttpSettings(host, 0, 1).loopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "10.0.0.7", "localhost.example.org", "desk", "fe80::1"})
    void theseReachFurtherOrMay(String host) {
        assertThat(new HttpSettings(host, 0, 1).loopback()).isFalse();
    }
}
