package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.server.http.TestServer.JSON;
import static org.qianhu.server.http.TestServer.NOW;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.server.identity.Login;

class RestTest {
    @TempDir private Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theBooksStandAtTheTopAndTheReadersByName() throws Exception {
        var stats = server.json("/api/v1/stats");
        assertThat(stats.path("messages").asLong()).isEqualTo(10);
        assertThat(stats.path("readers").path("influx").path("waiting").asLong()).isEqualTo(5);
        assertThat(stats.path("mqtt").path("connected").asBoolean()).isTrue();
        assertThat(stats.path("influx").has("lastError")).isTrue();
    }

    @Test
    void areasCountTheirDevicesAndActiveAlarms() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        server.raised.residualCurrent("of-1", Priority.LOW, NOW);
        var areas = server.json("/api/v1/areas").path("areas");
        assertThat(areas).hasSize(25);
        var office = areas.get(1);
        assertThat(office.path("id").asText()).isEqualTo("of-1");
        assertThat(office.path("activeAlarms").asInt()).isEqualTo(2);
        assertThat(office.path("worstPriority").asText()).isEqualTo("high");
        assertThat(office.path("buildings")).hasSize(4);
        assertThat(office.path("floorArea").asDouble()).isEqualTo(95_600);
        assertThat(office.path("devices").asInt()).isPositive();
    }

    @Test
    void devicesComePageByPageUntilTheLast() throws Exception {
        var first = server.json("/api/v1/devices?area=of-1&system=fire&q=smoke&limit=150");
        var second =
                server.json(
                        "/api/v1/devices?area=of-1&system=fire&q=smoke&limit=150&after="
                                + first.path("next").asText());
        assertThat(first.path("total").asInt()).isEqualTo(4 * 13 * 4);
        assertThat(first.path("devices")).hasSize(150);
        assertThat(second.path("devices")).hasSize(58);
        assertThat(second.path("next").isNull()).isTrue();
        var id = second.path("devices").get(0).path("id").asText();
        assertThat(server.json("/api/v1/devices/" + id).path("points")).hasSize(2);
        assertThat(server.get("/api/v1/devices/none").statusCode()).isEqualTo(404);
    }

    @Test
    void readingsAreAskedOfTheSystemsMeasurementAndComeOldestFirst() throws Exception {
        server.series.answer =
                new SeriesStore.Answer.Series(
                        List.of(
                                new SeriesStore.Table(
                                        "energy",
                                        java.util.Map.of(),
                                        List.of("time", "voltage", "voltage_q"),
                                        List.of(
                                                Arrays.asList(2_000.0, 231.5, null),
                                                Arrays.asList(1_000.0, 229.0, "uncertain")))));
        var answer =
                server.json(
                        "/api/v1/points/of-1-b01-em-01:voltage.a/readings?from=0&to=5000&limit=10");
        assertThat(server.series.asked)
                .isEqualTo(
                        "SELECT \"voltage\", \"voltage_q\" FROM \"energy\" WHERE \"device\" ="
                                + " 'of-1-b01-em-01' AND \"channel\" = 'a' AND time >= 0ms AND"
                                + " time <= 5000ms ORDER BY time DESC LIMIT 11");
        assertThat(answer.path("unit").asText()).isEqualTo("V");
        assertThat(answer.path("truncated").asBoolean()).isFalse();
        assertThat(answer.path("readings").get(0).path("quality").asText()).isEqualTo("uncertain");
        assertThat(answer.path("readings").get(1).path("value").asDouble()).isEqualTo(231.5);
    }

    @Test
    void aStoreThatIsDownIsSaidAndAPointThatIsNotThereToo() throws Exception {
        server.series.answer = new SeriesStore.Answer.Failed("connection refused");
        var down = server.get("/api/v1/points/of-1-b01-em-01:voltage.a/readings");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("connection refused", "nothing is lost");
        assertThat(server.get("/api/v1/points/of-1-b01-em-01:volt'age/readings").statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesAndTextsInAStatementEndWhereTheyShould() {
        assertThat(InfluxQl.name("a\"b\\")).isEqualTo("\"a\\\"b\\\\\"");
        assertThat(InfluxQl.text("x' OR ''='")).isEqualTo("'x\\' OR \\'\\'=\\''");
    }

    @Test
    void alarmsAreFilteredAndCounted() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW.minusSeconds(60));
        server.raised.smoke(NOW);
        var all = server.json("/api/v1/alarms");
        assertThat(all.path("counts").path("unacknowledged").asInt()).isEqualTo(2);
        assertThat(all.path("alarms").get(0).path("system").asText()).isEqualTo("fire");
        assertThat(server.json("/api/v1/alarms?area=of-1&priority=high").path("alarms")).hasSize(1);
        assertThat(server.json("/api/v1/alarms?system=access").path("alarms")).isEmpty();
        assertThat(server.json("/api/v1/alarms?since=" + NOW.toEpochMilli()).path("alarms"))
                .hasSize(1);
        assertThat(server.json("/api/v1/alarms?since=2026-11-23T11:00:00%2B08:00").path("alarms"))
                .hasSize(1);
    }

    @Test
    void anAcknowledgementIsStoredOnceAndAudited() throws Exception {
        server.raised.smoke(NOW);
        var first = server.post("/api/v1/alarms/1/acknowledge", "{\"comment\":\"on my way\"}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(first.body()).path("acknowledgedBy").asText()).isEqualTo("cli");
        assertThat(server.post("/api/v1/alarms/1/acknowledge", "{}").statusCode()).isEqualTo(409);
        assertThat(server.post("/api/v1/alarms/9/acknowledge", "{}").statusCode()).isEqualTo(404);
        var entry = server.users.audit(1).getFirst();
        assertThat(entry.what()).isEqualTo("alarm.acknowledge");
        assertThat(entry.detail()).isEqualTo("on my way");
    }

    @Test
    void aLatchedAlarmIsResetOnlyWhenItsLimitIsKept() throws Exception {
        server.raised.smoke(NOW);
        assertThat(server.post("/api/v1/alarms/1/reset", "{}").statusCode()).isEqualTo(409);
        server.raised.cleared(server.alarms.byId(1).orElseThrow(), NOW);
        var reset = server.post("/api/v1/alarms/1/reset", "{\"comment\":\"toast\"}");
        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(reset.body()).path("latched").asBoolean()).isFalse();
    }

    @Test
    void deadLettersAreListedAndReplayedForThoseWhoMay() throws Exception {
        assertThat(server.get("/api/v1/dead-letters").statusCode()).isEqualTo(401);
        var list =
                JSON.readTree(
                        server.getAsAdministrator(
                                        "/api/v1/dead-letters?reason=unregistered&limit=5")
                                .body());
        assertThat(list.path("deadLetters")).hasSize(1);
        assertThat(list.path("counts").path("kept").asInt()).isEqualTo(2);
        var done =
                JSON.readTree(
                        server.post("/api/v1/dead-letters/replay", "{\"ids\":[1,2,7]}").body());
        assertThat(done.path("taken").asInt()).isEqualTo(1);
        assertThat(done.path("refused").path("2").asText()).isEqualTo("still unregistered");
        assertThat(done.path("unknown").get(0).asInt()).isEqualTo(7);
    }

    @Test
    void aRefusedReloadListsEveryMistake() throws Exception {
        assertThat(
                        JSON.readTree(server.post("/api/v1/reload", "{}").body())
                                .path("version")
                                .asText())
                .isEqualTo("v2");
        server.reloaded = new Reload.Outcome.Refused(List.of("a is wrong", "b is wrong"));
        var refused = server.post("/api/v1/reload", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(refused.body()).path("problems")).hasSize(2);
        assertThat(refused.body()).contains("mend 2 mistakes");
        server.reloaded = new Reload.Outcome.Refused(List.of("a is wrong"));
        assertThat(server.post("/api/v1/reload", "").body()).contains("mend the mistake and");
    }

    @Test
    void anAdministratorAddsUsers() throws Exception {
        var body =
                "{\"name\":\"li\",\"role\":\"energy_manager\",\"password\":\"four small words\"}";
        assertThat(server.post("/api/v1/users", body).statusCode()).isEqualTo(201);
        assertThat(server.post("/api/v1/users", body).statusCode()).isEqualTo(400);
        assertThat(server.getAsAdministrator("/api/v1/users").body())
                .contains("\"li\"")
                .doesNotContain("argon2");
        assertThat(server.get("/api/v1/users").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherPasswordEndsTheSessionsAndIsAudited() throws Exception {
        var in = (Login.In) server.users.login("wang", TestServer.PASSWORD, "10.0.0.7");
        var path = "/api/v1/users/wang/password";
        var body = "{\"password\":\"five other small words\"}";
        var answer = server.post(path, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("sessionsEnded").asInt()).isEqualTo(1);
        assertThat(answer.body()).doesNotContain("five");
        assertThat(server.users.session(in.secret())).isEmpty();
        assertThat(server.users.audit(1).getFirst().what()).isEqualTo("user.password");
        assertThat(server.post("/api/v1/users/nobody/password", body).statusCode()).isEqualTo(404);
        assertThat(server.post(path, "{\"password\":\"short\"}").statusCode()).isEqualTo(400);
        var anonymous =
                server.request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        assertThat(server.send(anonymous).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-23T10:00:00Z&to=2026-11-23T18:30:00%2B08:00",
                "from=1795428000000&to=1795429800000",
                "from=2026-11-23T10:00:00.000Z&to=1795429800000"
            })
    void timesAreRfc3339OrEpochMilliseconds(String span) throws Exception {
        var answer = server.json("/api/v1/points/of-1-b01-em-01:voltage.a/readings?" + span);
        assertThat(answer.path("from").asText()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(answer.path("to").asText()).isEqualTo("2026-11-23T10:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23",
                "2026-11-23T10:00:00",
                "2026-11-23T10:00:00+08:00",
                "1795428000.5",
                "999999999999999",
                "9999999999999999999",
                "%2B999999999-12-31T00:00:00Z",
                "now"
            })
    void aTimeOfAnotherShapeIsRefusedWithAnExample(String time) throws Exception {
        for (var name : List.of("from", "to")) {
            var answer =
                    server.get(
                            "/api/v1/points/of-1-b01-em-01:voltage.a/readings?"
                                    + name
                                    + "="
                                    + time);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains(
                            "'" + name + "'", "epoch milliseconds", "2026-11-23T10:00:00%2B08:00");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alarms?status=open",
                "/api/v1/alarms?state=opened",
                "/api/v1/alarms?limit=0",
                "/api/v1/alarms?limit=many",
                "/api/v1/alarms?since=yesterday",
                "/api/v1/alarms?area=of-99",
                "/api/v1/alarms?priority=urgent",
                "/api/v1/alarms?state=open&state=all",
                "/api/v1/devices?after=nothing",
                "/api/v1/stats?pretty=1",
                "/api/v1/events?x=1",
                "/api/v1/points/of-1-b01-em-01:voltage.a/readings?from=9&to=1"
            })
    void whatCannotBeReadIsRefusedByName(String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).isEqualTo(path.replaceAll("\\?.*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"remark\":\"x\"}",
                "{\"comment\":7}",
                "{\"comment\":\"a\",\"comment\":\"b\"}"
            })
    void aBodyOfAnotherShapeIsRefused(String body) throws Exception {
        server.raised.smoke(NOW);
        assertThat(server.post("/api/v1/alarms/1/acknowledge", body).statusCode()).isEqualTo(400);
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
    }

    @Test
    void aBodyOverTheBoundAndAnUnknownAddressAreProblemsToo() throws Exception {
        assertThat(server.post("/api/v1/reload", " ".repeat(10_001)).statusCode()).isEqualTo(413);
        var missing = server.get("/api/v1/nothing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("content-type"))
                .contains("application/problem+json");
        assertThat(server.get("/api/v1/reload").statusCode()).isEqualTo(405);
    }

    @Test
    void aTokenThatIsNobodysIsRefusedEvenForWhatAnyoneMaySee() throws Exception {
        var answer =
                server.send(
                        server.request("/api/v1/stats")
                                .header("Authorization", "Bearer nonsense")
                                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    }

    @Test
    void readinessSaysWhatIsMissing() throws Exception {
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        server.notReady.add("the broker is not connected");
        var waiting = server.get("/health/ready");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.body()).contains("the broker is not connected");
    }

    @Test
    void metricsCarryTheBooksAndTheReaders() throws Exception {
        server.raised.smoke(NOW);
        assertThat(server.get("/metrics").body())
                .contains(
                        "qianhu_messages_total 10.0",
                        "qianhu_reader_waiting{reader=\"influx\"} 5.0",
                        "qianhu_reader_handled_total{reader=\"alerts\"} 25.0",
                        "qianhu_alarms_unacknowledged 1.0",
                        "qianhu_influx_up 1.0",
                        "jvm_memory_used_bytes");
    }

    @Test
    void theLiveStreamPingsAtOnceAndTellsEveryChange() throws Exception {
        var stream =
                server.http.send(
                        server.request("/api/v1/events").build(),
                        HttpResponse.BodyHandlers.ofLines());
        var lines = stream.body().iterator();
        assertThat(stream.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(until(lines, "event: ping")).isEqualTo("data: {}");
        server.raised.smoke(NOW);
        var told = JSON.readTree(until(lines, "event: alarm").substring("data: ".length()));
        assertThat(told.path("priority").asText()).isEqualTo("critical");
        server.alarms.act(1, new Act.Acknowledge(), new By("wang", NOW, ""));
        assertThat(until(lines, "event: alarm")).contains("\"acknowledged\":true");
    }

    /** The data of the next event of that kind. */
    private static String until(Iterator<String> lines, String event) {
        var line = lines.next();
        while (!line.equals(event)) {
            line = lines.next();
        }
        line = lines.next();
        return line.startsWith("id:") ? lines.next() : line;
    }

    @Test
    void everyAnswerIsHardened() throws IOException, InterruptedException {
        for (var path : List.of("/desk", "/api/v1/stats", "/nothing")) {
            var headers = server.get(path).headers();
            assertThat(headers.firstValue("content-security-policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("referrer-policy")).isPresent();
        }
    }

    @Test
    void anAcceptedConnectionWithoutJsonTypeIsRefused() throws Exception {
        var answer =
                server.send(
                        server.request("/api/v1/users")
                                .header("Authorization", "Bearer " + server.token)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(415);
    }
}
