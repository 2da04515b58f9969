package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.ingest.influx.Samples.T;
import static org.qianhu.ingest.influx.Samples.rows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.telemetry.SeriesPoint;
import org.qianhu.core.telemetry.SeriesStore.Answer;
import org.qianhu.core.telemetry.SeriesStore.Refusal;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.qianhu.ingest.influx.InfluxStore.Provision;

/** On the influxd that is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfluxStoreTest {
    private ManagedInflux influxd;
    private InfluxStore store;

    @BeforeAll
    void startInfluxd(@TempDir Path folder) {
        influxd = ManagedInflux.start(folder, 0);
    }

    @AfterAll
    void stopInfluxd() {
        influxd.close();
    }

    @BeforeEach
    void openStore() {
        store = InfluxStore.at(influxd.url(), Samples.settings(5_000));
        assertThat(store.prepare()).isEqualTo(new Provision.Ready());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        var tags = Map.of("area", "of-1", "note", "a,b=c d\\", "empty", "");
        Map<String, Object> fields = Map.of("x", 1.5, "n", 42L, "s", "say \"hi\\\" 你好");
        assertThat(store.write(List.of(new SeriesPoint("round trip", tags, fields, T))))
                .isEqualTo(new Write.Stored());

        var answer = store.query("SELECT n, s, x FROM \"round trip\" GROUP BY *;");

        assertThat(answer).isInstanceOf(Answer.Series.class);
        var table = ((Answer.Series) answer).tables().getFirst();
        assertThat(table.tags()).isEqualTo(Map.of("area", "of-1", "note", "a,b=c d/"));
        assertThat(table.columns()).containsExactly("time", "n", "s", "x");
        assertThat(table.rows()).containsExactly(List.of((double) T, 42.0, "say \"hi\\\" 你好", 1.5));
    }

    @Test
    void theLastValueWinsWithinOneRequestAndAcrossRequests() {
        var lines = List.of("twice,a=b f=1.0 " + T, "twice,a=b f=2.0 " + T);
        assertThat(store.writeLines(lines)).isEqualTo(new Write.Stored());
        assertThat(rows(store, "SELECT f FROM twice")).containsExactly(List.of((double) T, 2.0));

        store.writeLines(List.of("twice,a=b f=3.0 " + T));
        assertThat(rows(store, "SELECT f FROM twice")).containsExactly(List.of((double) T, 3.0));
    }

    @Test
    void theLastValueWinsThoughABadLineMakesTheRequestWrittenInParts() {
        store.writeLines(List.of("parts,a=b i=1i " + T));
        var lines = new ArrayList<String>();
        for (int i = 0; i < 16; i++) {
            lines.add("parts,a=b f=" + i + ".0 " + T);
        }
        lines.add(5, "parts,a=b i=1.5 " + T);
        lines.add(11, "nonsense");

        var refused = (Write.Refused) store.writeLines(lines);

        assertThat(refused.refusals()).extracting(Refusal::index).containsExactly(5, 11);
        assertThat(rows(store, "SELECT f FROM parts")).containsExactly(List.of((double) T, 15.0));
    }

    @Test
    void exactlyTheLinesInConflictAreRefusedInTheWordsOfInfluxDb() {
        store.writeLines(List.of("conflict,a=b state=1i " + T));
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            var bad = new TreeSet<Integer>();
            var lines = new ArrayList<String>();
            for (int i = 0; i < 1 + random.nextInt(60); i++) {
                long time = T + 1_000L * round + i;
                boolean conflicts = random.nextInt(8) == 0;
                if (conflicts) {
                    bad.add(i);
                }
                lines.add("conflict,a=b state=" + (conflicts ? "0.5 " : "1i ") + time);
            }
            var write = store.writeLines(lines);
            var refused =
                    write instanceof Write.Refused some ? some.refusals() : List.<Refusal>of();
            assertThat(refused).extracting(Refusal::index).containsExactlyElementsOf(bad);
            assertThat(refused)
                    .allSatisfy(refusal -> {
                        assertThat(refusal.words()).contains("field type conflict");
                        assertThat(refusal.words()).doesNotContain("dropped=");
                        assertThat(refusal.line()).isEqualTo(lines.get(refusal.index()));
                    });
            var where = " WHERE time >= " + (T + 1_000L * round) + "ms";
            assertThat(rows(store, "SELECT state FROM conflict" + where))
                    .hasSize(lines.size() - bad.size());
        }
    }

    @Test
    void aNewFieldOfTwoTypesInOneRequestLosesNoNeighbour() {
        var lines = List.of("fresh,a=b f=1.0 1000", "fresh,a=b f=1i 2000", "fresh,a=b f=3.0 3000");
        var refused = (Write.Refused) store.writeLines(lines);
        assertThat(refused.refusals()).extracting(Refusal::index).containsExactly(1);
        assertThat(rows(store, "SELECT f FROM fresh")).hasSize(2);
    }

    @Test
    void aLineThatCannotBeParsedIsRefusedAlone() {
        var lines = List.of("parse,a=b f=1.0 1000", "parse f=NaN 2000", "parse,a=b f=3.0 3000");
        var refused = (Write.Refused) store.writeLines(lines);
        assertThat(refused.refusals()).extracting(Refusal::index).containsExactly(1);
        assertThat(refused.refusals().getFirst().words()).contains("unable to parse");
        assertThat(rows(store, "SELECT f FROM parse")).hasSize(2);
    }

    @Test
    void measurementsOfYearsAgoAreStoredForTheyAreKeptForEver() {
        assertThat(store.writeLines(List.of("old,a=b f=1.0 1514764800000")))
                .isEqualTo(new Write.Stored());
        assertThat(rows(store, "SELECT f FROM old")).hasSize(1);
    }

    @Test
    void pointsBeyondTheRetentionPolicyAreRefusedAndTheOthersStored() {
        var settings = Samples.settings(Duration.ofDays(36_500), 5_000, null);
        var wide =
                new InfluxSettings(
                        null,
                        "short",
                        "raw",
                        settings.retention(),
                        settings.shard(),
                        null,
                        null,
                        null,
                        0,
                        10,
                        Duration.ZERO);
        try (var bounded = InfluxStore.at(influxd.url(), wide)) {
            var recent = "r,a=b f=1.0 " + T;
            var lines = List.of("r,a=b f=1.0 -3000000000000", recent, "r,a=b f=1.0 -2900000000000");
            var refused = (Write.Refused) bounded.writeLines(lines);
            assertThat(refused.refusals()).extracting(Refusal::index).containsExactly(0, 2);
            assertThat(refused.refusals())
                    .extracting(Refusal::words)
                    .containsOnly("partial write: points beyond retention policy");
            assertThat(rows(bounded, "SELECT f FROM r")).hasSize(1);
        }
    }

    @Test
    void aPolicyThatDiffersIsAlteredAndOneThatFitsIsLeft() {
        var other = Samples.settings(Duration.ofDays(400), 5_000, null);
        try (var changed = InfluxStore.at(influxd.url(), other)) {
            assertThat(changed.prepare()).isEqualTo(new Provision.Ready());
            assertThat(changed.prepare()).isEqualTo(new Provision.Ready());
            assertThat(rows(store, "SHOW RETENTION POLICIES ON qianhu"))
                    .contains(List.of("raw", "9600h0m0s", "168h0m0s", 1.0, true));
        }
        assertThat(store.prepare()).isEqualTo(new Provision.Ready());
        assertThat(rows(store, "SHOW RETENTION POLICIES ON qianhu"))
                .contains(List.of("raw", "0s", "168h0m0s", 1.0, true));
    }

    @Test
    void aDatabaseThatWentMissingIsMadeAgainAndNothingIsRefusedForIt() {
        var settings =
                new InfluxSettings(
                        null,
                        "gone",
                        "raw",
                        Duration.ZERO,
                        Duration.ofDays(7),
                        null,
                        null,
                        null,
                        0,
                        10,
                        Duration.ZERO);
        try (var lost = InfluxStore.at(influxd.url(), settings);
                var admin = new Transport(influxd.url(), settings)) {
            assertThat(lost.writeLines(List.of("m f=1.0 1"))).isEqualTo(new Write.Stored());
            admin.query("DROP RETENTION POLICY raw ON gone", true);
            assertThat(lost.writeLines(List.of("m f=1.0 1"))).isInstanceOf(Write.Unavailable.class);
            assertThat(lost.writeLines(List.of("m f=1.0 1"))).isEqualTo(new Write.Stored());
            admin.query("DROP DATABASE gone", true);
            var away = (Write.Unavailable) lost.writeLines(List.of("m f=1.0 1"));
            assertThat(away.reason()).contains("404", "database not found", "DBRP");
            assertThat(lost.writeLines(List.of("m f=1.0 1"))).isEqualTo(new Write.Stored());
        }
    }

    @Test
    void onlyOneStatementThatReadsIsRun() {
        store.writeLines(List.of("safe f=1.0 1"));
        for (var statement :
                List.of(
                        "DROP MEASUREMENT safe",
                        "SELECT f FROM safe; DROP MEASUREMENT safe",
                        "DELETE FROM safe")) {
            assertThat(store.query(statement)).isInstanceOf(Answer.Failed.class);
        }
        assertThat(rows(store, "SELECT f FROM safe")).hasSize(1);
    }

    @Test
    void aWrongStatementFailsInTheWordsOfInfluxDb() {
        var failed = (Answer.Failed) store.query("SELECT FROM nothing");
        assertThat(failed.reason()).contains("400", "error parsing query");
    }

    @Test
    void thereIsNoTableWhereThereIsNoData() {
        assertThat(store.query("SELECT f FROM nowhere")).isEqualTo(new Answer.Series(List.of()));
    }
}
