package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
            for (var wrong :
                    new String[] {"{}", "{\"olderThanDays\":0}", "{\"olderThanDays\":1.5}"}) {
                var refused = server.post("/api/v1/alarms/prune", wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
                assertThat(refused.body()).contains("from 1 to 36500");
            }
        }
    }
}
