package org.qianhu.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every journal must do; an implementation's test extends this. */
public abstract class JournalContract {
    private static final Duration WAIT = Duration.ofSeconds(10);
    protected static final Set<String> READERS = Set.of("influx", "alarms");

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.ofEpochMilli(1_795_404_000_000L));
    protected final InstantSource clock = now::get;

    /** Opens the journal of this test, again after it was closed. */
    protected abstract Journal open(long segmentBytes, long boundBytes, int memoryReadings);

    /** Makes these groups unreadable while the journal is closed. */
    protected abstract void destroy(List<Long> positions) throws Exception;

    private Journal open() {
        return open(1 << 16, 1L << 30, 100);
    }

    protected static Position append(Journal journal, Draft draft) {
        return ((Append.Committed) journal.append(draft)).position();
    }

    protected static List<Group> read(JournalReader reader, int groups) throws Exception {
        var found = new ArrayList<Group>();
        while (found.size() < groups) {
            var next = reader.next(50, WAIT);
            assertThat(next).as("groups behind %s", found.size()).isNotEmpty();
            found.addAll(next);
        }
        return found;
    }

    protected static void assertNumbered(List<Group> groups, long first) {
        for (int i = 0; i < groups.size(); i++) {
            assertThat(groups.get(i).position().number()).isEqualTo(first + i);
        }
    }

    private static double content(Group group) {
        return group.readings().getFirst().value();
    }

    @Test
    void everyReaderSeesAllGroupsInOrder() throws Exception {
        try (var journal = open();
                var influx = journal.reader("influx");
                var alarms = journal.reader("alarms")) {
            for (int i = 1; i <= 300; i++) {
                append(journal, Drafts.of(i, 5));
            }
            for (var reader : List.of(influx, alarms)) {
                var groups = read(reader, 300);
                assertNumbered(groups, 1);
                assertThat(groups).allMatch(group -> content(group) == group.position().number());
            }
        }
    }

    @Test
    void aSlowReaderCatchesUpWhileGroupsArrive() throws Exception {
        try (var journal = open();
                var reader = journal.reader("influx");
                var threads = Executors.newSingleThreadExecutor()) {
            for (int i = 1; i <= 500; i++) {
                append(journal, Drafts.of(i, 20));
            }
            var appending =
                    threads.submit(() -> {
                        for (int i = 501; i <= 1_000; i++) {
                            append(journal, Drafts.of(i, 20));
                        }
                    });
            var groups = read(reader, 1_000);
            appending.get();
            assertThat(groups).hasSize(1_000);
            assertNumbered(groups, 1);
        }
    }

    @Test
    void aRestartGoesOnBehindWhatWasReleased() throws Exception {
        try (var journal = open();
                var reader = journal.reader("influx")) {
            for (int i = 1; i <= 10; i++) {
                append(journal, Drafts.of(i, 2));
            }
            assertThat(read(reader, 10)).hasSize(10);
            reader.release(new Position(4));
            reader.release(new Position(3));
        }
        try (var journal = open();
                var reader = journal.reader("influx")) {
            assertThat(append(journal, Drafts.of(11, 2))).isEqualTo(new Position(11));
            var standing = journal.status().readers().get("influx");
            assertThat(standing).isEqualTo(new JournalStatus.Reader(8, 14, new Position(4)));
            assertNumbered(read(reader, 7), 5);
            assertThat(journal.status().total().journalled()).isEqualTo(22);
        }
    }

    @Test
    void timeOfReceiptNeverGoesBackNotEvenOverARestart() throws Exception {
        var late = now.get();
        try (var journal = open()) {
            append(journal, Drafts.of(1, 1));
            now.set(late.minusSeconds(60));
            append(journal, Drafts.of(2, 1));
        }
        try (var journal = open();
                var reader = journal.reader("alarms")) {
            append(journal, Drafts.of(3, 1));
            now.set(late.plusSeconds(1));
            append(journal, Draft.heartbeat("v1", false));
            assertThat(read(reader, 4))
                    .extracting(Group::receivedAt)
                    .containsExactly(late, late, late, late.plusSeconds(1));
        }
    }

    @Test
    void concurrentAppendersAreAllCommittedOnceAndTheBooksBalance() throws Exception {
        try (var journal = open();
                var reader = journal.reader("influx");
                var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<List<Position>>>();
            for (int thread = 0; thread < 8; thread++) {
                int number = thread;
                work.add(() -> {
                    var positions = new ArrayList<Position>();
                    for (int i = 0; i < 100; i++) {
                        positions.add(append(journal, Drafts.of(number * 100 + i, 3)));
                    }
                    return positions;
                });
            }
            var running = work.stream().map(threads::submit).toList();
            var groups = new ArrayList<Group>();
            while (groups.size() < 800) {
                groups.addAll(read(reader, 1));
                reader.handled(groups.getLast().position());
                var status = journal.status();
                var standing = Objects.requireNonNull(status.readers().get("influx"));
                assertThat(standing.handled()).isEqualTo(groups.size() * 3L);
                assertThat(standing.handled() + standing.waiting())
                        .isEqualTo(status.total().journalled());
            }
            var positions = new ArrayList<Position>();
            for (var done : running) {
                assertThat(done.get()).isSorted();
                positions.addAll(done.get());
            }
            assertThat(positions).hasSize(800).doesNotHaveDuplicates();
            assertNumbered(groups, 1);
            assertThat(groups).extracting(JournalContract::content).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFullJournalRefusesUntilEveryReaderHasReleased() throws Exception {
        try (var journal = open(1 << 16, 1 << 19, 100);
                var influx = journal.reader("influx");
                var alarms = journal.reader("alarms")) {
            int committed = 0;
            while (journal.append(Drafts.of(committed + 1, 200)) instanceof Append.Committed) {
                committed++;
            }
            var end = new Position(committed);
            assertThat(journal.append(Draft.heartbeat("v1", true))).isInstanceOf(Append.Full.class);
            assertThat(journal.status().end()).isEqualTo(end);
            assertNumbered(read(influx, committed), 1);
            influx.release(end);
            assertThat(journal.append(Drafts.of(0, 200))).isInstanceOf(Append.Full.class);
            assertNumbered(read(alarms, committed), 1);
            alarms.release(end);
            await().until(() -> journal.append(Drafts.of(0, 200)) instanceof Append.Committed);
            assertThat(journal.status().end()).isEqualTo(end.next());
            assertThatThrownBy(() -> journal.reader("influx", Position.START))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("deleted");
        }
    }

    @Test
    void theTailHoldsAtMostTheReadingsAskedFor() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= 200; i++) {
                append(journal, Drafts.of(i, 20));
            }
            assertNumbered(journal.tail(119), 196);
            assertThat(journal.tail(119)).hasSize(5);
            assertThat(journal.tail(1_000_000)).hasSize(200);
        }
    }

    @Test
    void anUnknownReaderIsRefused() {
        try (var journal = open()) {
            assertThatThrownBy(() -> journal.reader("nobody"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void numbersThatAReaderHasSeenNeverComeAgain() throws Exception {
        try (var journal = open()) {
            append(journal, Drafts.of(1, 2));
            try (var ahead = journal.reader("influx", new Position(500));
                    var alarms = journal.reader("alarms")) {
                var next = append(journal, Drafts.of(7, 3));
                assertThat(next).isGreaterThan(new Position(500));
                assertThat(content(read(ahead, 1).getFirst())).isEqualTo(7);
                assertThat(read(alarms, 2))
                        .extracting(JournalContract::content)
                        .containsExactly(1.0, 7.0);
            }
            assertThat(journal.status().damage())
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.first()).isEqualTo(new Position(2)));
        }
    }

    @Test
    void everyReaderGoesOnBehindDamageAndTheBooksBalance() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= 40; i++) {
                append(journal, Drafts.of(i, 3));
            }
        }
        destroy(List.of(1L, 3L, 4L, 5L, 10L));
        try (var journal = open();
                var influx = journal.reader("influx");
                var alarms = journal.reader("alarms")) {
            append(journal, Drafts.of(41, 3));
            for (var reader : List.of(influx, alarms)) {
                var groups = read(reader, 36);
                assertThat(reader.next(1, Duration.ZERO)).isEmpty();
                reader.handled(groups.getLast().position());
                assertThat(groups)
                        .extracting(JournalContract::content)
                        .doesNotContain(1.0, 3.0, 4.0, 5.0, 10.0)
                        .isSorted();
                assertThat(groups.getLast().position()).isEqualTo(new Position(41));
            }
            var status = journal.status();
            assertThat(status.total().journalled()).isEqualTo(41 * 3);
            assertThat(status.readers().values())
                    .allMatch(reader -> reader.handled() == 41 * 3 && reader.waiting() == 0);
            assertThat(status.damage())
                    .extracting(d -> d.first().number(), d -> d.last().number(), Damage::readings)
                    .containsExactly(tuple(1L, 1L, 3L), tuple(3L, 5L, 9L), tuple(10L, 10L, 3L));
        }
    }

    @Test
    void damageIsToldUntilItIsTakenAndNotAgain() throws Exception {
        try (var journal = open()) {
            append(journal, Drafts.of(1, 1));
            append(journal, Drafts.of(2, 1));
        }
        destroy(List.of(1L));
        try (var journal = open();
                var reader = journal.reader("influx")) {
            assertNumbered(read(reader, 1), 2);
            assertThatThrownBy(() ->
                            journal.takeDamage(_ -> {
                                throw new IllegalStateException("nobody there");
                            }))
                    .hasMessage("nobody there");
        }
        var told = new ArrayList<Damage>();
        for (int start = 0; start < 2; start++) {
            try (var journal = open()) {
                journal.takeDamage(told::add);
                journal.takeDamage(told::add);
            }
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().toString()).startsWith("groups 1 to 1 (1 readings) of ");
    }

    @Test
    void aReaderWithNothingToReadWaitsInVain() throws Exception {
        try (var journal = open();
                var reader = journal.reader("influx")) {
            assertThat(reader.next(1, Duration.ofMillis(1))).isEmpty();
        }
    }
}
