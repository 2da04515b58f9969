package org.qianhu.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.journal.Append;
import org.qianhu.journal.Drafts;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalContract;
import org.qianhu.journal.Position;

/** The contract on SQLite, and what only files can suffer. */
class SqliteJournalTest extends JournalContract {
    @TempDir private Path folder;

    private JournalSettings settings(long segmentBytes, long boundBytes, int memoryReadings) {
        return new JournalSettings(folder, segmentBytes, boundBytes, memoryReadings, READERS);
    }

    @Override
    protected Journal open(long segmentBytes, long boundBytes, int memoryReadings) {
        return SqliteJournal.open(settings(segmentBytes, boundBytes, memoryReadings), clock);
    }

    @Override
    protected void destroy(List<Long> positions) throws Exception {
        var file = folder.resolve("%020d.db".formatted(1));
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + file);
                var update = sql.createStatement()) {
            for (long position : positions) {
                update.execute(
                        "UPDATE groups SET body = zeroblob(40) WHERE position = " + position);
            }
        }
    }

    @Test
    void aFullDiskFailsAppendsUntilThereIsRoomAgain() throws Exception {
        var pages = new AtomicLong(20);
        var settings = settings(1 << 20, 1 << 30, 0);
        try (var journal =
                        SqliteJournal.open(
                                settings,
                                clock,
                                connection -> {
                                    try (var pragma = connection.createStatement()) {
                                        pragma.execute("PRAGMA max_page_count=" + pages.get());
                                    }
                                });
                var reader = journal.reader("influx")) {
            int committed = 0;
            var outcome = journal.append(Drafts.of(1, 200));
            while (outcome instanceof Append.Committed) {
                committed++;
                outcome = journal.append(Drafts.of(1, 200));
            }
            assertThat(outcome).isInstanceOf(Append.Failed.class);
            assertThat(((Append.Failed) outcome).reason()).contains("full");
            pages.set(1_000_000);
            assertThat(append(journal, Drafts.of(2, 200))).isEqualTo(new Position(committed + 1));
            assertNumbered(read(reader, committed + 1), 1);
        }
    }

    @Test
    void everyPositionPrintedBeforeAKillIsReadable() throws Exception {
        var child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendLoop.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var printed = new ArrayList<Long>();
        try (var lines = child.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(Long.valueOf(line));
                if (printed.size() == 500) {
                    child.destroyForcibly();
                }
            }
        } catch (java.io.IOException closedByTheKill) {
            assertThat(child.waitFor()).isNotZero();
        }
        child.waitFor();
        assertThat(printed).hasSizeGreaterThanOrEqualTo(500);
        try (var journal = open(1 << 16, 1 << 30, 0);
                var reader = journal.reader("influx")) {
            var groups = read(reader, printed.size());
            assertNumbered(groups, 1);
            for (var group : groups) {
                long number = group.position().number();
                assertThat(group.readings()).isEqualTo(Drafts.of(number, 5).readings());
            }
        }
    }

    @Test
    void aNewestSegmentWithoutTablesIsStartedAgain() throws Exception {
        try (var journal = open(1 << 16, 1 << 30, 0)) {
            append(journal, Drafts.of(1, 2));
        }
        Files.createFile(folder.resolve("%020d.db".formatted(2)));
        try (var journal = open(1 << 16, 1 << 30, 0)) {
            assertThat(append(journal, Drafts.of(2, 2))).isEqualTo(new Position(2));
        }
    }

    @Test
    void aFolderIsHeldByOneJournalAtATime() {
        try (var journal = open(1 << 16, 1 << 30, 0)) {
            assertThat(journal.status().end()).isEqualTo(Position.START);
            assertThatThrownBy(() -> open(1 << 16, 1 << 30, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("held");
        }
    }
}
