package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.telemetry.SeriesStore.Answer;
import org.qianhu.core.telemetry.SeriesStore.Refusal;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.qianhu.ingest.influx.InfluxStore.Provision;

/** What servers that are not installed here say, and what is said to them. */
class InfluxHttpTest {
    private static final List<String> LINES = List.of("m,a=b f=1.0 1", "m,a=b f=2.0 2");

    private FakeInflux server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeInflux();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private InfluxStore store() {
        return InfluxStore.at(server.url(), Samples.settings(5_000));
    }

    @Test
    void aTokenIsSentWithEveryRequestAndNeverInAnAddress() {
        var settings = Samples.settings(Duration.ZERO, 5_000, "s3cret");
        try (var store = InfluxStore.at(server.url(), settings)) {
            assertThat(store.writeLines(LINES)).isEqualTo(new Write.Stored());
            store.query("SELECT f FROM m");
        }
        assertThat(server.asked("/"))
                .allSatisfy(asked -> {
                    assertThat(asked.authorization()).isEqualTo("Token s3cret");
                    assertThat(asked.line()).doesNotContain("s3cret");
                });
        assertThat(server.asked("/write"))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.line())
                            .isEqualTo("POST /write?db=qianhu&rp=raw&precision=ms&consistency=one");
                    assertThat(asked.body()).isEqualTo("m,a=b f=1.0 1\nm,a=b f=2.0 2\n");
                });
        assertThat(server.asked("/query").getLast().line())
                .startsWith("GET /query?db=qianhu&epoch=ms&q=SELECT");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void userAndPasswordAreSentAsBasicAuthentication() {
        var settings =
                new InfluxSettings(
                        null,
                        "qianhu",
                        "raw",
                        Duration.ZERO,
                        Duration.ofDays(7),
                        null,
                        "前",
                        "湖",
                        0,
                        10,
                        Duration.ZERO);
        try (var store = InfluxStore.at(server.url(), settings)) {
            store.writeLines(LINES);
        }
        assertThat(server.asked("/write"))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.authorization()).isEqualTo("Basic 5YmNOua5lg==");
                    assertThat(asked.line()).doesNotContain("&u=", "&p=");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 401, 403, 404, 429, 500, 502, 503, 504})
    void whateverIsNoWordAboutTheLinesIsAnOutage(int status) {
        server.write(status, "{\"error\":\"as it is\"}");
        try (var store = store()) {
            assertThat(store.writeLines(LINES))
                    .isInstanceOfSatisfying(
                            Write.Unavailable.class,
                            away ->
                                    assertThat(away.reason())
                                            .contains(Integer.toString(status), "as it is"));
            assertThat(store.writeLines(LINES)).isEqualTo(new Write.Stored());
        }
        assertThat(server.asked("/write")).hasSize(2);
    }

    @Test
    void aServerThatAsksToWaitIsHeard() {
        server.write(429, "{\"code\":\"too many requests\"}", Map.of("Retry-After", "7"));
        try (var store = store()) {
            assertThat(store.writeLines(LINES)).isInstanceOf(Write.Unavailable.class);
            assertThat(store.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void refusedLinesAreHalvedAndNameTheirReason(int status) {
        var words = "{\"code\":\"invalid\",\"message\":\"field type conflict dropped=1\"}";
        server.write(status, words).write(status, words);
        try (var store = store()) {
            assertThat(store.writeLines(LINES))
                    .isEqualTo(
                            new Write.Refused(
                                    List.of(
                                            new Refusal(
                                                    0, LINES.getFirst(), "field type conflict"))));
        }
        assertThat(server.asked("/write"))
                .extracting(FakeInflux.Asked::body)
                .containsExactly(
                        "m,a=b f=1.0 1\nm,a=b f=2.0 2\n", "m,a=b f=1.0 1\n", "m,a=b f=2.0 2\n");
    }

    @Test
    void anOutageWhileHalvingRefusesNothing() {
        server.write(400, "{\"error\":\"bad\"}").write(400, "{\"error\":\"bad\"}").write(503, "");
        try (var store = store()) {
            assertThat(store.writeLines(LINES)).isInstanceOf(Write.Unavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database not found: \\\"qianhu\\\"",
                "bucket \\\"qianhu/raw\\\" not found",
                "engine: cache-max-memory-size exceeded: (1/1)"
            })
    void whatAnOperatorMendsRefusesNoLineWhateverTheStatus(String words) {
        server.write(400, "{\"error\":\"" + words + "\"}");
        try (var store = store()) {
            assertThat(store.writeLines(LINES)).isInstanceOf(Write.Unavailable.class);
        }
    }

    @Test
    void threeCoreTellsTheReasonOfTheLine() {
        var body =
                """
                {"error":"partial write of line protocol occurred","data":[{"original_line":"m f",
                "line_number":1,"error_message":"No fields were provided"}]}
                """;
        server.write(400, body);
        try (var store = store()) {
            assertThat(store.writeLines(List.of("m f")))
                    .isEqualTo(
                            new Write.Refused(
                                    List.of(
                                            new Refusal(
                                                    0,
                                                    "m f",
                                                    "partial write of line protocol occurred"
                                                            + " (No fields were provided)"))));
        }
    }

    @Test
    void aServerThatCreatesNoDatabaseIsWrittenToAllTheSame() {
        server.query(
                200, "{\"results\":[{\"statement_id\":0,\"error\":\"not implemented: CREATE\"}]}");
        try (var store = store()) {
            assertThat(store.prepare())
                    .isEqualTo(new Provision.LeftToOperator("not implemented: CREATE"));
            assertThat(store.writeLines(LINES)).isEqualTo(new Write.Stored());
        }
        server.query(403, "{\"error\":\"user not authorized to execute statement\"}");
        try (var store = store()) {
            assertThat(store.prepare()).isInstanceOf(Provision.LeftToOperator.class);
            assertThat(store.writeLines(LINES)).isEqualTo(new Write.Stored());
        }
    }

    @Test
    void withoutAServerThereIsNoAnswer() {
        var url = server.url();
        server.close();
        try (var store = InfluxStore.at(url, Samples.settings(5_000))) {
            assertThat(store.writeLines(LINES))
                    .isInstanceOfSatisfying(
                            Write.Unavailable.class,
                            away ->
                                    assertThat(away.reason())
                                            .contains(url.toString(), "does not answer"));
            assertThat(store.query("SELECT f FROM m")).isInstanceOf(Answer.Failed.class);
            assertThat(store.problem()).isPresent();
        }
    }

    @Test
    void requestsAreNotHeldBackForTheServersAcknowledgement() throws IOException {
        try (var socket = new PromptSockets().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void anAddressWithoutASchemeIsRefusedWithAnExample() {
        assertThatThrownBy(() -> InfluxStore.at(URI.create("localhost:8086"), Samples.settings(10)))
                .hasMessageContaining("http://host:port");
    }
}
