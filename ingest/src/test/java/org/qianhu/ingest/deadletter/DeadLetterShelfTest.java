package org.qianhu.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Append;
import org.qianhu.journal.Draft;
import org.qianhu.journal.JournalStatus;
import org.qianhu.journal.Tally;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;

/** The shelf behind a real journal. */
class DeadLetterShelfTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_404_000_000L);
    private static final InstantSource CLOCK = () -> NOW;

    @TempDir private Path folder;
    private final AtomicInteger overflows = new AtomicInteger();
    private final AtomicReference<Retake> retake =
            new AtomicReference<>(letter -> new Retake.Outcome.Taken());
    private SqliteJournal journal;

    @BeforeEach
    void open() {
        journal = journal("journal");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private SqliteJournal journal(String name) {
        return SqliteJournal.open(
                new JournalSettings(
                        folder.resolve(name),
                        1 << 16,
                        1 << 30,
                        1_000,
                        Set.of(DeadLetterShelf.READER)),
                CLOCK);
    }

    private Path file() {
        return folder.resolve("dead-letters.db");
    }

    private DeadLetterShelf shelf(int bound, long boundBytes) {
        return DeadLetterShelf.start(
                new ShelfSettings(file(), bound, boundBytes),
                journal,
                letter -> retake.get().retake(letter),
                overflows::incrementAndGet,
                CLOCK);
    }

    private DeadLetterShelf shelf() {
        return shelf(100_000, 1 << 30);
    }

    private static DeadLetter letter(int number, Reason reason) {
        return new DeadLetter(
                NOW.plusMillis(number),
                "qianhu/a/b/c/telemetry",
                Payload.of("payload " + number),
                reason,
                "detail " + number);
    }

    private static List<DeadLetter> letters(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> letter(n, Reason.UNDECODABLE)).toList();
    }

    private void append(List<DeadLetter> letters, int readings) {
        var point = PointId.of("m", "co2");
        var taken = new ArrayList<Reading>();
        for (int i = 0; i < readings; i++) {
            taken.add(new Reading(point, NOW.toEpochMilli() + i, i, Quality.GOOD));
        }
        var tally =
                new Tally(
                        letters.size() + readings,
                        readings,
                        letters.size(),
                        readings,
                        0,
                        0,
                        0,
                        readings);
        var outcome = journal.append(new Draft("v1", true, taken, letters, tally));
        assertThat(outcome).isInstanceOf(Append.Committed.class);
    }

    private JournalStatus.Reader standing() {
        return Objects.requireNonNull(journal.status().readers().get(DeadLetterShelf.READER));
    }

    private void awaitHandled() {
        await().until(() -> standing().position().equals(journal.status().end()));
    }

    private static List<String> payloads(List<DeadLetters.Kept> kept) {
        return kept.stream().map(each -> each.letter().payload().text(100)).toList();
    }

    private Connection sql() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private long storedPosition() throws SQLException {
        try (var db = sql();
                var row = db.createStatement().executeQuery("SELECT position FROM shelf")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    @Test
    void lettersOfGroupsAreKeptAsTheyAre() {
        try (var shelf = shelf()) {
            append(letters(0, 2), 3);
            append(List.of(), 5);
            append(List.of(letter(2, Reason.UNREGISTERED)), 0);
            awaitHandled();
            var kept = shelf.list(null, 10);
            assertThat(kept)
                    .extracting(DeadLetters.Kept::letter)
                    .containsExactly(
                            letter(2, Reason.UNREGISTERED),
                            letter(1, Reason.UNDECODABLE),
                            letter(0, Reason.UNDECODABLE));
            assertThat(kept).extracting(DeadLetters.Kept::id).containsExactly(3L, 2L, 1L);
            assertThat(kept).extracting(DeadLetters.Kept::replayedAt).containsOnlyNulls();
            assertThat(shelf.byId(2)).contains(kept.get(1));
            assertThat(shelf.byId(4)).isEmpty();
            assertThat(shelf.counts())
                    .isEqualTo(
                            new DeadLetters.Counts(
                                    3, 0, Map.of(Reason.UNDECODABLE, 2L, Reason.UNREGISTERED, 1L)));
            assertThat(standing().handled()).isEqualTo(8);
            assertThat(standing().waiting()).isZero();
            assertThat(shelf.trouble()).isEmpty();
        }
    }

    @Test
    void aListIsNarrowedByReasonAndLimit() {
        try (var shelf = shelf()) {
            shelf.keep(letters(0, 5));
            shelf.keep(List.of(letter(9, Reason.BAD_TIME)));
            assertThat(payloads(shelf.list(null, 2))).containsExactly("payload 9", "payload 4");
            assertThat(payloads(shelf.list(Reason.UNDECODABLE, 2)))
                    .containsExactly("payload 4", "payload 3");
            assertThat(shelf.list(Reason.TOO_LARGE, 10)).isEmpty();
        }
    }

    @Test
    void aRestartGoesOnWhereItWasAndDoublesNothing() throws Exception {
        try (var shelf = shelf()) {
            append(letters(0, 3), 1);
            awaitHandled();
            assertThat(shelf.counts().kept()).isEqualTo(3);
        }
        append(letters(3, 5), 1);
        journal.close();
        journal = journal("journal");
        try (var shelf = shelf()) {
            awaitHandled();
            assertThat(payloads(shelf.list(null, 10)))
                    .containsExactly(
                            "payload 4", "payload 3", "payload 2", "payload 1", "payload 0");
            assertThat(shelf.counts().byReason()).isEqualTo(Map.of(Reason.UNDECODABLE, 5L));
        }
        assertThat(storedPosition()).isEqualTo(2);
    }

    @Test
    void whatIsReadAgainIsNotKeptTwice() throws Exception {
        try (var shelf = shelf()) {
            append(letters(0, 3), 1);
            append(letters(3, 6), 1);
            awaitHandled();
            assertThat(shelf.counts().kept()).isEqualTo(6);
        }
        try (var db = sql()) {
            db.createStatement().execute("UPDATE shelf SET position=1");
            db.createStatement().execute("DELETE FROM letter WHERE id=5");
        }
        try (var shelf = shelf()) {
            awaitHandled();
            assertThat(shelf.counts().kept()).isEqualTo(6);
            assertThat(payloads(shelf.list(null, 10))).doesNotHaveDuplicates().hasSize(6);
        }
    }

    @Test
    void groupsWithoutLettersAreNotFlushedOneByOne() throws Exception {
        try (var shelf = shelf()) {
            for (int i = 0; i < 300; i++) {
                assertThat(journal.append(Draft.heartbeat("v1", true)))
                        .isInstanceOf(Append.Committed.class);
            }
            awaitHandled();
            long frames = Files.size(folder.resolve("dead-letters.db-wal")) / 4_096;
            assertThat(frames).isLessThan(60);
            await().until(() -> storedPosition() == 300);
            assertThat(shelf.counts().kept()).isZero();
        }
    }

    @Test
    void overflowDropsTheOldestCountsThemForEverAndIsTold() {
        try (var shelf = shelf(10, 1 << 30)) {
            append(letters(0, 25), 0);
            awaitHandled();
            assertThat(payloads(shelf.list(null, 100))).hasSize(10).endsWith("payload 15");
            assertThat(shelf.counts())
                    .isEqualTo(new DeadLetters.Counts(10, 15, Map.of(Reason.UNDECODABLE, 10L)));
            await().until(() -> overflows.get() == 1);
        }
        try (var shelf = shelf(10, 1 << 30)) {
            assertThat(shelf.counts().overflowed()).isEqualTo(15);
            shelf.keep(letters(30, 32));
            assertThat(shelf.counts().overflowed()).isEqualTo(17);
            assertThat(payloads(shelf.list(null, 100))).startsWith("payload 31", "payload 30");
            await().until(() -> overflows.get() == 2);
        }
    }

    @Test
    void aListenerThatFailsHoldsNothingUp() {
        var shelf =
                DeadLetterShelf.start(
                        new ShelfSettings(file(), 1),
                        journal,
                        letter -> new Retake.Outcome.Taken(),
                        () -> {
                            overflows.incrementAndGet();
                            throw new IllegalStateException("the alarm store is down");
                        },
                        CLOCK);
        try (shelf) {
            append(letters(0, 3), 0);
            await().until(() -> overflows.get() == 1);
            append(letters(3, 4), 0);
            awaitHandled();
            assertThat(payloads(shelf.list(null, 9))).containsExactly("payload 3");
        }
    }

    @Test
    void largeLettersAreBoundedByTheirBytes() {
        try (var shelf = shelf(1_000, 40)) {
            append(letters(0, 8), 0);
            awaitHandled();
            assertThat(payloads(shelf.list(null, 100)))
                    .containsExactly("payload 7", "payload 6", "payload 5", "payload 4");
            var large = new DeadLetter(NOW, "t", Payload.of("x".repeat(99)), Reason.TOO_LARGE, "d");
            shelf.keep(List.of(large));
            assertThat(shelf.list(null, 100))
                    .extracting(DeadLetters.Kept::letter)
                    .containsExactly(large);
            assertThat(shelf.counts().overflowed()).isEqualTo(8);
        }
    }

    @Test
    void keepingTheSameLetterAgainChangesNothing() {
        var refused = letter(1, Reason.STORE_REFUSED);
        var reworded =
                new DeadLetter(
                        refused.receivedAt(),
                        refused.topic(),
                        refused.payload(),
                        refused.reason(),
                        "other words");
        try (var shelf = shelf()) {
            shelf.keep(List.of(refused, refused));
            shelf.keep(List.of(reworded));
            shelf.keep(List.of());
            assertThat(shelf.counts().kept()).isEqualTo(1);
            shelf.keep(List.of(letter(1, Reason.BAD_VALUE), letter(2, Reason.STORE_REFUSED)));
            assertThat(shelf.counts().kept()).isEqualTo(3);
        }
        try (var shelf = shelf()) {
            shelf.keep(List.of(refused));
            assertThat(shelf.counts().kept()).isEqualTo(3);
            assertThat(shelf.list(null, 10).getLast().letter()).isEqualTo(refused);
        }
    }

    @Test
    void aClosedShelfTakesNothing() {
        var shelf = shelf();
        shelf.close();
        assertThatThrownBy(() -> shelf.keep(letters(0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void replayMarksWhatWasTakenAndNamesWhatWasNot() {
        try (var shelf = shelf()) {
            shelf.keep(letters(0, 4));
            var seen = new ArrayList<String>();
            retake.set(letter -> {
                var text = letter.payload().text(100);
                seen.add(text);
                return switch (text) {
                    case "payload 1" -> new Retake.Outcome.Refused("still unregistered");
                    case "payload 2" -> throw new IllegalStateException("no journal");
                    case String _ -> new Retake.Outcome.Taken();
                };
            });
            var replayed = shelf.replay(List.of(1L, 2L, 2L, 3L, 99L, 4L));
            assertThat(seen).containsExactly("payload 0", "payload 1", "payload 2", "payload 3");
            assertThat(replayed.taken()).isEqualTo(2);
            assertThat(replayed.unknown()).containsExactly(99L);
            assertThat(replayed.refused())
                    .containsOnlyKeys(2L, 3L)
                    .containsEntry(2L, "still unregistered");
            assertThat(replayed.refused().get(3L)).contains("no journal");
            assertThat(shelf.list(null, 10))
                    .extracting(DeadLetters.Kept::replayedAt)
                    .containsExactly(NOW, null, null, NOW);
        }
    }

    @Test
    void aFileThatDoesNotTakeLettersHoldsTheShelfUpAndLosesNone() throws Exception {
        try (var shelf = shelf();
                var blocker = sql()) {
            append(letters(0, 1), 1);
            awaitHandled();
            blocker.createStatement().execute("BEGIN IMMEDIATE");
            append(letters(1, 3), 1);
            append(letters(3, 4), 1);
            await().until(() -> shelf.trouble().isPresent());
            assertThat(shelf.trouble().orElseThrow()).contains("dead-letters.db");
            assertThat(standing().waiting()).isEqualTo(2);
            assertThatThrownBy(() -> shelf.keep(letters(9, 10)))
                    .isInstanceOf(IllegalStateException.class);
            blocker.createStatement().execute("ROLLBACK");
            awaitHandled();
            await().until(() -> shelf.trouble().isEmpty());
            assertThat(payloads(shelf.list(null, 10)))
                    .containsExactly("payload 3", "payload 2", "payload 1", "payload 0");
        }
    }

    @Test
    void aFileAheadOfTheJournalGoesOnAndNeverTakesANumberTwice() {
        try (var shelf = shelf()) {
            append(letters(0, 1), 0);
            awaitHandled();
            assertThat(shelf.counts().kept()).isEqualTo(1);
        }
        journal.close();
        journal = journal("other");
        try (var shelf = shelf()) {
            append(letters(5, 6), 0);
            await().until(() -> shelf.counts().kept() == 2);
            assertThat(journal.status().damage())
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.why()).contains("another journal"));
        }
    }

    @Test
    void aFileOfANewerLayoutIsRefused() throws Exception {
        shelf().close();
        try (var db = sql()) {
            db.createStatement().execute("PRAGMA user_version=7");
        }
        assertThatThrownBy(this::shelf)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("newer Qianhu");
    }
}
