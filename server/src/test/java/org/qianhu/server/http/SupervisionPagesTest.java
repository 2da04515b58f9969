package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianhu.server.http.TestServer.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.core.standard.Priority;

class SupervisionPagesTest {
    @TempDir private Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    /** A server that finds what {@code history} did. */
    private void start(Consumer<Calls> history) {
        server.close();
        try (var store = AlarmStore.open(folder.resolve("alarms.db"), null)) {
            history.accept(new Calls(store));
        }
        start();
        await().until(server.supervision::loaded);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void burst(int count) {
        start(calls -> {
            for (int i = 0; i < count; i++) {
                calls.raise("em-" + i, Priority.HIGH, NOW.minusSeconds(200 - i));
            }
        });
    }

    @Test
    void theAnswerHasTheDocumentedFields() throws Exception {
        burst(3);
        var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");
        var answer = server.json("/api/v1/supervision");
        var schema = schemas.path("Supervision");
        ContractTest.same(schema, answer);
        for (var part : new String[] {"targets", "figures", "spans"}) {
            ContractTest.same(schema.path("properties").path(part), answer.path(part));
        }
        ContractTest.same(schemas.path("SupervisionSpan"), answer.path("spans").path("24h"));
        assertThat(answer.path("flood").isNull()).isTrue();
        assertThat(answer.path("figures").path("perOperator").asDouble()).isEqualTo(1.5);
        assertThat(answer.path("bars")).hasSize(144);
        assertThat(server.get("/api/v1/supervision?span=7d").statusCode()).isEqualTo(400);
    }

    @Test
    void aFloodIsToldOnThePageAndOverRestWithItsFirstAlarm() throws Exception {
        burst(30);
        var flood = server.json("/api/v1/supervision").path("flood");
        assertThat(flood.path("alarms").asInt()).isEqualTo(30);
        assertThat(flood.path("first").path("point").asText()).isEqualTo("em-0:residual_current");
        var page = server.get("/supervision?lang=en").body();
        assertThat(page).contains("Alarm flood since 2026-11-23 10:56:00, 30 alarms");
        assertThat(page).contains("First alarm: <a href=\"/alarms/1\">em-0: residual current");
        assertThat(server.get("/supervision?lang=zh").body()).contains("报警泛滥：自 2026-11-23");
    }

    @Test
    void figuresStandBesideTheirTargetWithAShapeAndAWord() throws Exception {
        burst(3);
        var page = server.get("/supervision?lang=en").body();
        assertThat(page).contains("id=\"kpi-load\" class=\"kpi high\"", "▲", "off target");
        assertThat(page).contains("acceptable 1, at most 2", "3 in ten minutes, 2 on duty");
        assertThat(page).contains("id=\"kpi-standing\" class=\"kpi good\"");
    }

    @Test
    void standingChatteringAndBadActorsAreListedWithTheirPlace() throws Exception {
        start(calls -> {
            calls.raise("em-old", Priority.LOW, NOW.minus(Duration.ofHours(30)));
            for (int i = 0; i < 4; i++) {
                calls.raise("em-loose", Priority.MEDIUM, NOW.minusSeconds(100 - 2 * i));
                calls.clear("em-loose", NOW.minusSeconds(99 - 2 * i));
            }
        });
        var json = server.json("/api/v1/supervision");
        assertThat(json.path("standing").get(0).path("watch").asText())
                .isEqualTo("em-old:residual_current|adopted");
        assertThat(json.path("chattering").get(0).path("alarms").asInt()).isEqualTo(4);
        var day = server.get("/supervision?lang=en").body();
        assertThat(day).contains("100 % of all 4 alarms", "em-loose:residual_current|adopted");
        assertThat(day).contains("em-old: residual current 412 mA");
        var week = server.get("/supervision?lang=en&span=7d").body();
        assertThat(week).contains("100 % of all 5 alarms");
        assertThat(server.get("/supervision?span=8d").statusCode()).isEqualTo(400);
    }

    @Test
    void theChartIsThereAsNumbersToo() throws Exception {
        burst(5);
        var csv = server.get("/supervision/load.csv");
        assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(145);
        assertThat(csv.body()).contains("2026-11-23T10:50:00+08:00,5,2.5\r\n");
        assertThat(server.get("/supervision").body()).contains("<rect class=\"high\"");
    }

    @Test
    void anAlarmThatRisesWhileTheServerRunsIsSeenAtOnce() throws Exception {
        burst(1);
        new Calls(server.alarms).raise("em-new", Priority.LOW, NOW);
        await().until(() -> server.supervision.now().figures().announced() == 2);
        assertThat(server.json("/api/v1/supervision").path("figures").path("active").asInt())
                .isEqualTo(2);
    }
}
