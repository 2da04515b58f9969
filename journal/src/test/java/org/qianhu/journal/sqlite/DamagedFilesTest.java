package org.qianhu.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.journal.Append;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Drafts;
import org.qianhu.journal.Group;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;

/** What disks and people do to segment files, at a start and under a running journal. */
class DamagedFilesTest {
    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_795_404_000_000L);
    private static final Set<String> READERS = Set.of("influx", "alarms", "dead-letters");
    private static final int SIZE = 200;
    private static final int GROUPS = 100;

    @TempDir private Path folder;
    private int segmentBytes = 1 << 16;

    private SqliteJournal open() {
        return SqliteJournal.open(
                new JournalSettings(folder, segmentBytes, 1L << 30, 0, READERS), CLOCK);
    }

    private static long append(SqliteJournal journal, long number) {
        var outcome = journal.append(Drafts.of(number, SIZE));
        assertThat(outcome).isInstanceOf(Append.Committed.class);
        return ((Append.Committed) outcome).position().number();
    }

    /** Several segments of which the first group of each is given. */
    private List<Long> filled() throws IOException {
        try (var journal = open()) {
            for (int i = 1; i <= GROUPS; i++) {
                append(journal, i);
            }
        }
        var firsts = firsts();
        assertThat(firsts).hasSizeGreaterThan(4);
        return firsts;
    }

    private List<Long> firsts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{20}\\.db"))
                    .map(name -> Long.valueOf(name.substring(0, 20)))
                    .sorted()
                    .toList();
        }
    }

    private Path file(long first) {
        return folder.resolve("%020d.db".formatted(first));
    }

    private List<String> setAside() throws IOException {
        var damaged = folder.resolve("damaged");
        if (!Files.exists(damaged)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(damaged)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Group> readTo(JournalReader reader, long end) throws Exception {
        var groups = new ArrayList<Group>();
        while (groups.isEmpty() || groups.getLast().position().number() < end) {
            var next = reader.next(1_000, Duration.ofSeconds(5));
            assertThat(next).as("behind %s groups", groups.size()).isNotEmpty();
            groups.addAll(next);
        }
        reader.handled(groups.getLast().position());
        return groups;
    }

    /** Every reader reads every sound group, every other one is told of, and the books balance. */
    private List<Damage> assertAllGoOn(Set<Long> lost) throws Exception {
        try (var journal = open()) {
            long end = append(journal, 1_000);
            for (var name : READERS) {
                try (var reader = journal.reader(name, Position.START)) {
                    var groups = readTo(reader, end);
                    assertThat(groups)
                            .extracting(group -> group.position().number())
                            .containsExactlyElementsOf(sound(lost, end));
                    for (var group : groups) {
                        assertThat(group.readings()).hasSize(SIZE);
                    }
                }
            }
            var status = journal.status();
            long all = status.total().journalled();
            assertThat(status.readers().values())
                    .allMatch(standing -> standing.handled() == all && standing.waiting() == 0);
            var damage = status.damage();
            assertThat(ranges(damage)).containsAll(lost);
            assertThat(status.damagedReadings()).isLessThanOrEqualTo((long) SIZE * lost.size());
            return damage;
        }
    }

    private static List<Long> sound(Set<Long> lost, long end) {
        return LongStream.rangeClosed(1, end)
                .filter(position ->
                        position <= GROUPS || position > GROUPS + Opening.LEAP || position == end)
                .filter(position -> !lost.contains(position))
                .boxed()
                .toList();
    }

    private static Set<Long> ranges(List<Damage> damage) {
        return damage.stream()
                .flatMapToLong(d -> LongStream.rangeClosed(d.first().number(), d.last().number()))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static Set<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
    }

    @Test
    void aMissingFileInTheMiddleIsNamedWithItsRange() throws Exception {
        var firsts = filled();
        Files.delete(file(firsts.get(2)));
        var lost = range(firsts.get(2), firsts.get(3) - 1);
        var damage = assertAllGoOn(lost);
        assertThat(damage)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.first().number()).isEqualTo(firsts.get(2));
                    assertThat(d.last().number()).isEqualTo(firsts.get(3) - 1);
                    assertThat(d.readings()).isEqualTo((long) lost.size() * SIZE);
                    assertThat(d.file()).isEqualTo(file(firsts.get(2)).toString());
                    assertThat(d.why()).contains("missing");
                });
    }

    @Test
    void aFileWithoutTablesIsSetAsideWhole() throws Exception {
        var firsts = filled();
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + file(firsts.get(1)));
                var drop = sql.createStatement()) {
            drop.execute("DROP TABLE groups");
            drop.execute("DROP TABLE base");
        }
        var lost = range(firsts.get(1), firsts.get(2) - 1);
        assertThat(assertAllGoOn(lost))
                .extracting(Damage::readings)
                .containsExactly((long) SIZE * lost.size());
        assertThat(setAside()).containsExactly(file(firsts.get(1)).getFileName().toString());
    }

    @Test
    void aFileOfGarbageIsSetAsideWhole() throws Exception {
        var firsts = filled();
        var garbage = new byte[50_000];
        new SplittableRandom(1).nextBytes(garbage);
        Files.write(file(firsts.getFirst()), garbage);
        Files.write(file(firsts.get(3)), garbage);
        var lost = range(1, firsts.get(1) - 1);
        lost.addAll(range(firsts.get(3), firsts.get(4) - 1));
        assertAllGoOn(lost);
        assertThat(setAside()).hasSize(2);
    }

    @Test
    void ofAFileThatWasCutOffTheBeginningIsKept() throws Exception {
        segmentBytes = 1 << 18;
        var firsts = filled();
        var file = file(firsts.get(1));
        try (var cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            cut.truncate(Files.size(file) / 2 / 4096 * 4096);
        }
        var damage = lenient(firsts.get(1), firsts.get(2) - 1);
        assertThat(damage).isNotEmpty().isNotEqualTo(range(firsts.get(1), firsts.get(2) - 1));
        assertThat(setAside()).containsExactly(file.getFileName().toString());
    }

    /** What is lost lies within these bounds and is what is told; the rest is read. */
    private Set<Long> lenient(long first, long last) throws Exception {
        try (var journal = open();
                var reader = journal.reader("influx", Position.START)) {
            var read = new ArrayList<Long>();
            readTo(reader, GROUPS).forEach(group -> read.add(group.position().number()));
            var lost = ranges(journal.status().damage());
            var all = new ArrayList<>(read);
            all.addAll(lost);
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, GROUPS).boxed().toList());
            assertThat(lost).allMatch(position -> position >= first && position <= last);
            return lost;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void flippedBytesCostOnlyTheGroupsTheyLieIn(long seed) throws Exception {
        var firsts = filled();
        var random = new SplittableRandom(seed);
        try (var bytes = new RandomAccessFile(file(firsts.get(2)).toFile(), "rw")) {
            for (int i = 0; i < 3; i++) {
                bytes.seek(4096 + random.nextLong(bytes.length() - 4096));
                bytes.write(random.nextInt(256));
            }
        }
        var lost = lenient(firsts.get(2), firsts.get(3) - 1);
        assertThat(lost).hasSizeLessThanOrEqualTo((int) (firsts.get(3) - firsts.get(2)));
        try (var again = open()) {
            assertThat(ranges(again.status().damage())).isEqualTo(lost);
        }
    }

    @Test
    void damageUnderARunningJournalStopsNeitherReadersNorAppends() throws Exception {
        var firsts = filled();
        try (var journal = open();
                var influx = journal.reader("influx", Position.START);
                var alarms = journal.reader("alarms", Position.START)) {
            assertThat(influx.next(1, Duration.ZERO)).hasSize(1);
            var garbage = new byte[40_000];
            for (long first : List.of(firsts.get(1), firsts.getLast())) {
                try (var file = new RandomAccessFile(file(first).toFile(), "rw")) {
                    file.write(garbage);
                }
            }
            var end = append(journal, 1_000);
            assertThat(readTo(influx, end)).isNotEmpty();
            assertThat(readTo(alarms, end).getLast().position().number()).isEqualTo(end);
            assertThat(append(journal, 1_001)).isEqualTo(end + 1);
            assertThat(journal.status().damage()).isNotEmpty();
        }
        assertThat(setAside()).isNotEmpty();
    }

    @Test
    void aLostEndIsToldAndItsNumbersNeverComeAgain() throws Exception {
        var firsts = filled();
        long newest = firsts.getLast();
        Files.delete(file(newest));
        try (var journal = open()) {
            assertThat(journal.status().total().journalled()).isEqualTo((long) GROUPS * SIZE);
            assertThat(journal.status().damage())
                    .singleElement()
                    .satisfies(d -> {
                        assertThat(d.first().number()).isEqualTo(newest);
                        assertThat(d.readings()).isEqualTo((GROUPS - newest + 1) * SIZE);
                        assertThat(d.why()).contains("the end of the journal is lost", "" + GROUPS);
                    });
            assertThat(append(journal, 1_000)).isGreaterThan(GROUPS);
        }
        assertAllGoOn(range(newest, GROUPS));
    }

    private long marked() throws Exception {
        try (var sql = Rows.openToRead(folder.resolve("readers.db"))) {
            return Rows.mark(sql).position();
        }
    }

    @Test
    void aWriteAheadLogOfGarbageCostsWhatLayInItAndIsTold() throws Exception {
        var copy = folder.resolve("copy");
        long end;
        try (var journal = open()) {
            for (int i = 1; i <= GROUPS; i++) {
                append(journal, i);
            }
            end = journal.status().end().number();
            await().until(() -> marked() == GROUPS);
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        var wal = copy.resolve("%020d.db-wal".formatted(firsts().getLast()));
        assertThat(Files.size(wal)).isPositive();
        var garbage = new byte[(int) Files.size(wal)];
        new SplittableRandom(3).nextBytes(garbage);
        Files.write(wal, garbage);
        var settings = new JournalSettings(copy, 1 << 16, 1L << 30, 0, READERS);
        try (var journal = SqliteJournal.open(settings, CLOCK);
                var reader = journal.reader("alarms", new Position(end))) {
            assertThat(journal.status().damage()).isNotEmpty();
            long next = append(journal, 1_000);
            assertThat(next).isGreaterThan(end);
            assertThat(readTo(reader, next)).hasSize(1);
        }
    }

    @Test
    void lostFilesOfReadersAndDamageOnlyMeanReadingAgain() throws Exception {
        filled();
        for (var name : List.of("readers.db", "damage.db")) {
            Files.write(folder.resolve(name), new byte[8_192]);
        }
        assertAllGoOn(Set.of());
        assertThat(setAside()).containsExactly("damage.db", "readers.db");
    }

    @Test
    void aKillWhileASegmentWasMendedLosesNothingMore() throws Exception {
        var firsts = filled();
        var file = file(firsts.get(1));
        Files.createDirectories(folder.resolve("damaged"));
        Files.move(file, Path.of(file + ".sound"));
        assertAllGoOn(Set.of());
        Files.write(Path.of(file + ".sound"), new byte[10]);
        assertAllGoOnAgain();
    }

    private void assertAllGoOnAgain() {
        try (var journal = open()) {
            assertThat(journal.status().damage()).isEmpty();
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.sound");
    }

    @Test
    void nothingIsDeletedWhileTheJournalIsCopied() throws Exception {
        filled();
        int before = firsts().size();
        try (var journal = open();
                var hold =
                        FileChannel.open(
                                folder.resolve(Segments.HOLD),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
            try (var held = hold.lock()) {
                assertThat(held.isValid()).isTrue();
                for (var name : READERS) {
                    try (var reader = journal.reader(name, Position.START)) {
                        readTo(reader, GROUPS);
                        reader.release(new Position(GROUPS));
                    }
                }
                append(journal, 1_000);
                append(journal, 1_001);
                assertThat(firsts()).hasSize(before);
            }
            await().until(() -> firsts().size() < before);
        }
    }
}
