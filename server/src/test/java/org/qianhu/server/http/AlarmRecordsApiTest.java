package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.identity.AuditEntry;

class AlarmRecordsApiTest {
    private static final String DAY =
            "?from=2026-11-23T00:00:00%2B08:00&to=2026-11-24T00:00:00%2B08:00";

    @TempDir private Path folder;

    @Test
    void theExportIsCsvInUtf8AndNotedInTheAuditLog() throws Exception {
        try (var server = new TestServer(folder)) {
            server.raised.smoke(TestServer.NOW);
            server.raised.residualCurrent(
                    "of-1", Priority.HIGH, TestServer.NOW.minus(Duration.ofDays(2)));
            var answer = server.getAsAdministrator("/api/v1/alarms/export" + DAY);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/csv; charset=utf-8");
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"alarms.csv\"");
            assertThat(answer.body()).startsWith("\uFEFFid,").contains("感烟探测器5");
            assertThat(answer.body().lines()).hasSize(2);
            assertThat(server.users.audit(1))
                    .extracting(AuditEntry::what, AuditEntry::detail)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("alarms.export", "1 alarms"));
        }
    }

    @Test
    void onlyWhoIsKnownExportsAndOnlyAnAdministratorPrunes() throws Exception {
        try (var server = new TestServer(folder)) {
            assertThat(server.get("/api/v1/alarms/export").statusCode()).isEqualTo(401);
            var prune =
                    server.request("/api/v1/alarms/prune")
                            .header("Content-Type", "application/json")
                            .POST(
                                    java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "{\"olderThanDays\":1}"))
                            .build();
            assertThat(server.send(prune).statusCode()).isIn(401, 403);
        }
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefusedInWords() throws Exception {
        try (var server = new TestServer(folder)) {
            var answer = server.getAsAdministrator("/api/v1/alarms/export?from=2000&to=1000");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("later than 'from'");
        }
    }

    @Test
    void pruneRemovesNothingOfTheNewestTenThousandAndSaysHowMany() throws Exception {
        try (var server = new TestServer(folder)) {
            server.raised.smoke(TestServer.NOW.minus(Duration.ofDays(900)));
            var pruned = server.post("/api/v1/alarms/prune", "{\"olderThanDays\":365}");
            assertThat(pruned.statusCode()).isEqualTo(200);
            assertThat(TestServer.JSON.readTree(pruned.body()).path("alarms").asInt(-1)).isZero();
            assertThat(TestServer.JSON.readTree(pruned.body()).path("file").isNull()).isTrue();
            assertThat(folder.resolve("exports")).doesNotExist();
            for (var wrong :
                    new String[] {"{}", "{\"olderThanDays\":0}", "{\"olderThanDays\":1.5}"}) {
                var refused = server.post("/api/v1/alarms/prune", wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
                assertThat(refused.body()).contains("from 1 to 36500");
            }
        }
    }

    @Test
    void pruneNamesTheFileThatHoldsWhatItRemovedAndWithoutAFileRemovesNothing() throws Exception {
        try (var server = new TestServer(folder)) {
            server.raised.smoke(TestServer.NOW.minus(Duration.ofDays(900)));
            overAndTenThousandMore();
            var exports = Files.createFile(folder.resolve("exports"));
            var stopped = server.post("/api/v1/alarms/prune", "{\"olderThanDays\":365}");
            assertThat(stopped.statusCode()).isEqualTo(507);
            assertThat(stopped.body()).contains("nothing was removed", exports.toString());
            assertThat(server.alarms.byId(1)).isPresent();
            Files.delete(exports);
            var pruned = server.post("/api/v1/alarms/prune", "{\"olderThanDays\":365}");
            var answer = TestServer.JSON.readTree(pruned.body());
            ContractTest.same(documented(server), answer);
            assertThat(answer.path("alarms").asInt()).isEqualTo(1);
            assertThat(answer.path("rows").asInt()).isEqualTo(1);
            var file = Path.of(answer.path("file").asText());
            assertThat(file).hasParent(exports).content().contains("感烟探测器5");
            assertThat(server.alarms.byId(1)).isEmpty();
            assertThat(server.users.audit(1).getFirst().detail()).contains("1 alarms", "" + file);
        }
    }

    private static JsonNode documented(TestServer server) throws Exception {
        return server.json("/api/v1/openapi.json")
                .path("paths")
                .path("/api/v1/alarms/prune")
                .path("post")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** The first alarm is over, and so are ten thousand like it. */
    private void overAndTenThousandMore() throws SQLException {
        var columns =
                "watch, point, system, area, building, floor, space, priority, condition,"
                        + " acknowledged, latched, zh, en, raised_at, changed_at, cleared_at,"
                        + " value, unit, limit_text, standard, clause, adoption, catalogue,"
                        + " comment";
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alarms.db"));
                var statement = db.createStatement()) {
            statement.execute(
                    "UPDATE alarm SET cleared_at=raised_at, latched=0, acknowledged=1,"
                            + " changed_at=raised_at");
            statement.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<10000)"
                            + (" INSERT INTO alarm (" + columns + ")")
                            + (" SELECT " + columns + " FROM alarm, n WHERE id=1"));
        }
    }
}
