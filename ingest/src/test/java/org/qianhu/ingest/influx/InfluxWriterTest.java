package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianhu.ingest.influx.Samples.T;
import static org.qianhu.ingest.influx.Samples.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.ingest.deadletter.DeadLetterSink;
import org.qianhu.journal.Append;
import org.qianhu.journal.Draft;
import org.qianhu.journal.JournalStatus;
import org.qianhu.journal.Position;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;

/** The writer on a real journal, against a server that says what the test wants. */
class InfluxWriterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Estates ESTATES = Samples.estates(Samples.estate("v1", 200));

    private final List<DeadLetter> shelf = new CopyOnWriteArrayList<>();
    private FakeInflux server;
    private SqliteJournal journal;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        server = new FakeInflux();
        journal =
                SqliteJournal.open(
                        new JournalSettings(folder, 1 << 20, 1 << 30, 10_000, Set.of("influx")),
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        server.close();
        journal.close();
    }

    private InfluxWriter writer(InfluxStore store, int batchLines, DeadLetterSink sink) {
        return InfluxWriter.start(Samples.settings(batchLines), journal, ESTATES, store, sink);
    }

    private InfluxStore store() {
        return InfluxStore.at(server.url(), Samples.settings(5_000));
    }

    /** One group with a value of each of {@code meters} meters. */
    private Position append(int meters, long time) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < meters; i++) {
            readings.add(reading("meter-" + i, "active_power", time, i));
        }
        return append(Samples.draft("v1", readings));
    }

    private Position append(Draft draft) {
        return ((Append.Committed) journal.append(draft)).position();
    }

    private JournalStatus.Reader standing() {
        return Objects.requireNonNull(journal.status().readers().get("influx"));
    }

    private void awaitHandled(Position position) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(standing().position()).isEqualTo(position));
    }

    private List<String> written() {
        return server.asked("/write").stream().flatMap(asked -> asked.body().lines()).toList();
    }

    @Test
    void heartbeatsMoveThePositionAndWriteNothing() {
        try (var store = store();
                var _ = writer(store, 5_000, shelf::addAll)) {
            append(Draft.heartbeat("v1", true));
            awaitHandled(append(Draft.heartbeat("v1", true)));
        }
        assertThat(server.asked("/write")).isEmpty();
    }

    @Test
    void aGroupLargerThanABatchIsWrittenInSlices() {
        try (var store = store();
                var writer = writer(store, 10, shelf::addAll)) {
            var position = append(95, T);
            awaitHandled(position);
            assertThat(writer.status()).isEqualTo(new InfluxStatus(true, null, 95, 0, position));
        }
        assertThat(server.asked("/write")).hasSize(10);
        assertThat(server.asked("/write"))
                .allSatisfy(asked -> assertThat(asked.body().lines()).hasSizeLessThanOrEqualTo(10));
        assertThat(written()).hasSize(95).doesNotHaveDuplicates();
    }

    @Test
    void smallGroupsAreWrittenTogether() {
        for (int i = 0; i < 50; i++) {
            append(2, T + i);
        }
        var last = append(2, T + 50);
        try (var store = store();
                var _ = writer(store, 5_000, shelf::addAll)) {
            awaitHandled(last);
        }
        assertThat(server.asked("/write")).hasSize(1);
        assertThat(written()).hasSize(102);
    }

    @Test
    void anOutageKeepsThePositionAndTheBatchIsSentAgain() {
        server.write(500, "{\"error\":\"timeout\"}")
                .write(429, "{\"error\":\"slow down\"}", Map.of("Retry-After", "1"))
                .write(503, "busy");
        try (var store = store();
                var writer = writer(store, 5_000, shelf::addAll)) {
            var position = append(3, T);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(writer.status().lastError()).contains("429", "slow down"));
            assertThat(writer.status().up()).isFalse();
            assertThat(standing().handled()).isZero();
            awaitHandled(position);
            assertThat(writer.status().up()).isTrue();
            assertThat(writer.status().lines()).isEqualTo(3);
        }
        assertThat(server.asked("/write")).hasSize(4);
        assertThat(server.asked("/write").stream().map(FakeInflux.Asked::body).distinct())
                .hasSize(1);
    }

    @Test
    void refusedLinesLieOnTheShelfBeforeThePositionMoves() {
        server.write(400, "{\"error\":\"field type conflict\"}")
                .write(400, "{\"error\":\"field type conflict\"}");
        var handledWhenKept = new CopyOnWriteArrayList<Long>();
        DeadLetterSink sink =
                letters -> {
                    handledWhenKept.add(standing().handled());
                    shelf.addAll(letters);
                };
        try (var store = store();
                var writer = writer(store, 5_000, sink)) {
            awaitHandled(append(2, T));
            assertThat(writer.status().refused()).isEqualTo(1);
            assertThat(writer.status().lines()).isEqualTo(1);
        }
        assertThat(handledWhenKept).containsExactly(0L);
        assertThat(shelf)
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.topic()).isEqualTo(InfluxWriter.TOPIC);
                    assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.STORE_REFUSED);
                    assertThat(letter.detail()).contains("field type conflict");
                    assertThat(letter.payload().text(500)).endsWith("active_power=0.0 " + T);
                });
    }

    @Test
    void aShelfThatTakesNothingHoldsThePosition() {
        var failures = new AtomicInteger(2);
        DeadLetterSink sink =
                letters -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("the shelf is broken");
                    }
                    shelf.addAll(letters);
                };
        try (var store = store();
                var writer = writer(store, 5_000, sink)) {
            var position =
                    append(Samples.draft("v1", List.of(reading("stranger", "active_power", T, 1))));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(writer.status().lastError())
                                    .contains("the shelf is broken"));
            awaitHandled(position);
        }
        assertThat(shelf).hasSize(1);
    }

    @Test
    void aGroupThatThrowsIsTriedAgainAndNothingBehindItIsLost() {
        var failures = new AtomicInteger(2);
        var moody =
                new Estates() {
                    @Override
                    public Estate current() {
                        return ESTATES.current();
                    }

                    @Override
                    public java.util.Optional<Estate> version(String version) {
                        if (failures.getAndDecrement() > 0) {
                            throw new IllegalStateException("the archive is unreadable");
                        }
                        return ESTATES.version(version);
                    }
                };
        append(3, T);
        var last = append(3, T + 1);
        try (var store = store();
                var _ =
                        InfluxWriter.start(
                                Samples.settings(5_000), journal, moody, store, shelf::addAll)) {
            awaitHandled(last);
        }
        assertThat(written()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void closingStoresWhatIsJournalledAndTheNextStartGoesOnBehindIt() {
        Position last = Position.START;
        try (var store = store();
                var _ = writer(store, 100, shelf::addAll)) {
            for (int i = 0; i < 20; i++) {
                last = append(150, T + i);
            }
        }
        assertThat(standing().position()).isEqualTo(last);
        assertThat(written()).hasSize(3_000).doesNotHaveDuplicates();
        try (var store = store();
                var _ = writer(store, 100, shelf::addAll)) {
            awaitHandled(append(1, T + 1_000));
        }
        assertThat(written()).hasSize(3_001);
    }

    @Test
    void closingDuringAnOutageIsQuickAndLosesNothing() throws IOException {
        var url = server.url();
        server.close();
        var store = InfluxStore.at(url, Samples.settings(5_000));
        var writer = writer(store, 5_000, shelf::addAll);
        var position = append(3, T);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(writer.status().lastError()).contains("does not answer"));
        long before = System.nanoTime();
        writer.close();
        store.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(standing().handled()).isZero();

        server = new FakeInflux();
        try (var again = store();
                var _ = writer(again, 5_000, shelf::addAll)) {
            awaitHandled(position);
        }
        assertThat(written()).hasSize(3);
    }
}
