package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.qianhu.ingest.influx.Samples.T;
import static org.qianhu.ingest.influx.Samples.reading;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.qianhu.journal.Append;
import org.qianhu.journal.Position;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;

/** The installed influxd as a child, and the writer through its deaths. */
class ManagedInfluxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Estates ESTATES = Samples.estates(Samples.estate("v1", 500));

    @TempDir private Path folder;

    private SqliteJournal journal() {
        var settings =
                new JournalSettings(
                        folder.resolve("journal"), 1 << 20, 1 << 30, 2_000, Set.of("influx"));
        return SqliteJournal.open(settings, InstantSource.system());
    }

    private static Position append(SqliteJournal journal, int number) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < 500; i++) {
            readings.add(reading("meter-" + i, "active_power", T + number, number));
        }
        var append = journal.append(Samples.draft("v1", readings));
        return ((Append.Committed) append).position();
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static void awaitHandled(SqliteJournal journal, Position position) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        Objects.requireNonNull(
                                                        journal.status().readers().get("influx"))
                                                .position())
                                .isEqualTo(position));
    }

    @Test
    void influxdKilledWhileReadingsFlowLosesNoneOfThem() {
        var letters = new ArrayList<DeadLetter>();
        try (var influxd = ManagedInflux.start(folder.resolve("influxdb"), 0);
                var store = InfluxStore.at(influxd.url(), Samples.settings(1_000));
                var journal = journal();
                var writer =
                        InfluxWriter.start(
                                Samples.settings(1_000),
                                journal,
                                ESTATES,
                                store,
                                letters::addAll)) {
            var last = Position.START;
            var killed = new ArrayList<Long>();
            for (int i = 0; i < 120; i++) {
                last = append(journal, i);
                if (i % 40 == 20) {
                    var before = writer.status().lines();
                    await().atMost(PATIENCE)
                            .until(() -> influxd.up() && writer.status().lines() > before);
                    killed.add(influxd.pid());
                    kill(influxd.pid());
                }
            }
            awaitHandled(journal, last);
            assertThat(Samples.count(store, "energy", "active_power")).isEqualTo(60_000);
            assertThat(killed).hasSize(3).doesNotHaveDuplicates().doesNotContain(influxd.pid());
            assertThat(writer.status().up()).isTrue();
        }
        assertThat(letters).isEmpty();
    }

    @Test
    void readingsWaitForAServerThatComesLaterAndAreAllThere() {
        int port = Ports.free(0);
        try (var store = InfluxStore.at(Ports.loopback(port), Samples.settings(1_000));
                var journal = journal();
                var writer =
                        InfluxWriter.start(
                                Samples.settings(1_000), journal, ESTATES, store, _ -> {})) {
            var last = Position.START;
            for (int i = 0; i < 20; i++) {
                last = append(journal, i % 10);
            }
            await().atMost(PATIENCE).until(() -> writer.status().lastError() != null);
            assertThat(writer.status().handled()).isEqualTo(Position.START);
            try (var influxd = ManagedInflux.start(folder.resolve("influxdb"), port)) {
                awaitHandled(journal, last);
                assertThat(influxd.up()).isTrue();
                assertThat(Samples.count(store, "energy", "active_power")).isEqualTo(5_000);
            }
        }
    }

    @Test
    void theLastValueJournalledWinsAcrossBatches() {
        try (var influxd = ManagedInflux.start(folder.resolve("influxdb"), 0);
                var store = InfluxStore.at(influxd.url(), Samples.settings(3));
                var journal = journal();
                var _ = InfluxWriter.start(Samples.settings(3), journal, ESTATES, store, _ -> {})) {
            var last = Position.START;
            for (int i = 0; i < 50; i++) {
                var readings =
                        List.of(
                                reading("meter-0", "active_power", T, i),
                                reading("meter-1", "active_power", T, i),
                                reading("meter-0", "active_power", T, i + 0.5));
                var append = journal.append(Samples.draft("v1", readings));
                last = ((Append.Committed) append).position();
            }
            awaitHandled(journal, last);
            assertThat(
                            Samples.rows(
                                    store,
                                    "SELECT active_power, device FROM energy WHERE area = 'of-1'"))
                    .containsExactlyInAnyOrder(
                            List.of((double) T, 49.5, "meter-0"),
                            List.of((double) T, 49.0, "meter-1"));
        }
    }

    @Test
    void dataAndPortOutliveADeath() {
        try (var influxd = ManagedInflux.start(folder, 0);
                var store = InfluxStore.at(influxd.url(), Samples.settings(10))) {
            assertThat(store.writeLines(List.of("m f=1.0 1"))).isEqualTo(new Write.Stored());
            long first = influxd.pid();
            kill(first);
            await().atMost(PATIENCE).until(() -> influxd.pid() != first && influxd.up());
            assertThat(Samples.count(store, "m", "f")).isEqualTo(1);
        }
    }

    @Test
    void closingEndsTheChild() {
        var influxd = ManagedInflux.start(folder, 0);
        long pid = influxd.pid();
        assertThat(influxd.up()).isTrue();
        influxd.close();
        assertThat(influxd.up()).isFalse();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void itListensOnLoopbackAlone() throws IOException {
        try (var influxd = ManagedInflux.start(folder, 0)) {
            assertThat(influxd.url().getHost()).isEqualTo("127.0.0.1");
            assertThat(Files.readAllLines(folder.resolve("influxd.toml")))
                    .filteredOn(line -> line.contains("bind-address"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("\"127.0.0.1:"));
        }
    }

    @Test
    void anInfluxdThatAKilledServerLeftBehindIsStopped() throws IOException {
        var files = InfluxdFiles.in(folder);
        int port = Ports.free(0);
        var left = InfluxdProcess.start(files, port);
        assertThat(left.awaitAnswer(PATIENCE)).isTrue();
        try (var influxd = ManagedInflux.start(folder, port)) {
            assertThat(influxd.pid()).isNotEqualTo(left.pid());
            assertThat(left.answers()).isFalse();
            assertThat(influxd.up()).isTrue();
        } finally {
            left.stop();
        }
    }

    @Test
    void anotherProcessThatNamesOurFilesIsLeftAlone() throws IOException {
        var files = InfluxdFiles.in(folder);
        files.writeConfig(1, 2);
        var stranger = new ProcessBuilder("tail", "-f", files.config().toString()).start();
        try {
            InfluxdProcess.stopOrphans(files);
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void oneFolderHasOneServer() {
        try (var _ = ManagedInflux.start(folder, 0)) {
            assertThatThrownBy(() -> ManagedInflux.start(folder, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is held");
        }
    }

    @Test
    void aPortThatSomebodyHasIsRefusedWithAWayOut() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> ManagedInflux.start(folder, socket.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is taken")
                    .hasMessageContaining("influx.managedPort");
        }
    }

    @Test
    void anInfluxdThatEndsAtOnceTellsWhy() throws IOException {
        Files.writeString(folder.resolve("meta"), "a file where a folder should be");
        assertThatThrownBy(() -> ManagedInflux.start(folder, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("influxd ended with code 1")
                .hasMessageContaining("not a directory");
    }
}
