package org.qianhu.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.ingest.decode.Decoded;
import org.qianhu.ingest.decode.PayloadDecoder;
import org.qianhu.ingest.decode.Value;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.ingest.mqtt.ScriptedBroker;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;
import org.qianhu.seeds.broker.Mosquitto;
import org.qianhu.seeds.estate.ReferenceEstate;

@Execution(ExecutionMode.CONCURRENT)
class IngestTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String TOPIC = "qianhu/of-1/b01/of-1-b01-em-01/telemetry";
    private static final Estate ESTATE =
            new Estate("v1", ReferenceEstate.register(), new Catalogue("v1", List.of(), List.of()));
    private static final Estates ESTATES =
            new Estates() {
                @Override
                public Estate current() {
                    return ESTATE;
                }

                @Override
                public Optional<Estate> version(String version) {
                    return Optional.of(ESTATE);
                }
            };

    /** The payload is {@code milliseconds=value}; anything with an x in it is none. */
    private static final PayloadDecoder PLAIN =
            (topic, payload, _) -> {
                var text = new String(payload, StandardCharsets.UTF_8);
                if (text.contains("x")) {
                    return new Decoded.Undecodable(DeadLetter.Reason.UNDECODABLE, "no number");
                }
                var parts = text.split("=", 2);
                var value =
                        new Value(
                                topic.split("/", -1)[3],
                                "active_power",
                                Long.parseLong(parts[0]),
                                Double.parseDouble(parts[1]),
                                null,
                                Quality.GOOD);
                return new Decoded.Values(null, List.of(value), List.of());
            };

    @TempDir private Path folder;
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Mosquitto.start(folder);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private Journal journal(long bound) {
        return SqliteJournal.open(
                new JournalSettings(
                        folder.resolve("journal"), bound / 4, bound, 1_000, Set.of("reader")),
                InstantSource.system());
    }

    private Ingest ingest(Journal journal) {
        return ingest(journal, told());
    }

    private JournalTrouble told() {
        return new JournalTrouble() {
            @Override
            public void refuses(String why) {
                trouble.set(why);
            }

            @Override
            public void takes() {
                trouble.set("");
            }
        };
    }

    private Ingest ingest(Journal journal, JournalTrouble told) {
        return ingest(journal, told, broker.url());
    }

    private static Ingest ingest(Journal journal, JournalTrouble told, String url) {
        var ingest =
                Ingest.start(
                        IngestSettings.standard(),
                        MqttSettings.of(url, "qianhu"),
                        PLAIN,
                        journal,
                        ESTATES,
                        told,
                        InstantSource.system());
        await().atMost(LONG).until(() -> ingest.status().connected());
        return ingest;
    }

    private void publish(int from, int to, String filler) throws InterruptedException {
        long base = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        try (var publisher = MqttPublisher.connect(MqttSettings.of(broker.url(), "sender"))) {
            for (int i = from; i < to; i++) {
                var text = (base + i * 1_000L) + "=" + i + filler;
                publisher.publish(TOPIC, text.getBytes(StandardCharsets.UTF_8));
            }
            publisher.flush();
        }
    }

    @Test
    void everyMessageIsInTheJournalAndTheBooksBalance() throws Exception {
        try (var journal = journal(64 << 20);
                var ingest = ingest(journal)) {
            publish(0, 3_000, "");
            publish(2_999, 3_000, "");
            publish(0, 1, "x");
            await().atMost(LONG).until(() -> journal.status().total().messages() >= 3_002);
            var books = journal.status().total();
            assertThat(books.journalled()).isEqualTo(3_000);
            assertThat(books.duplicates()).isEqualTo(1);
            assertThat(books.undecodable()).isEqualTo(1);
            assertThat(ingest.status().waiting()).isZero();
        }
    }

    @Test
    void acknowledgementsGoInTheOrderOfReceiptWhateverThePacketIds() throws Exception {
        long base = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        var ids = IntStream.rangeClosed(1, 200).mapToObj(i -> i * 7 % 211).toList();
        try (var scripted = ScriptedBroker.start();
                var journal = journal(64 << 20);
                var _ = ingest(journal, told(), scripted.url())) {
            var session = scripted.sessions().getFirst();
            for (int id : ids) {
                session.publish(TOPIC, id, (base + id * 1_000L) + "=" + id);
            }
            await().atMost(LONG).until(() -> session.acknowledged().size() >= ids.size());
            assertThat(session.acknowledged()).isEqualTo(ids);
        }
    }

    @Test
    void whatWasJournalledBeforeAKillIsRecognisedWhenItComesAgain() throws Exception {
        try (var journal = journal(64 << 20)) {
            try (var _ = ingest(journal)) {
                publish(0, 1, "");
                await().atMost(LONG).until(() -> journal.status().total().journalled() == 1);
            }
            try (var _ = ingest(journal)) {
                publish(0, 1, "");
                await().atMost(LONG).until(() -> journal.status().total().duplicates() == 1);
                assertThat(journal.status().total().journalled()).isEqualTo(1);
            }
        }
    }

    @Test
    void anIdleJournalTicksEverySecond() throws Exception {
        try (var journal = journal(64 << 20);
                var _ = ingest(journal)) {
            var start = journal.status().end().number();
            await().atMost(LONG).until(() -> journal.status().end().number() >= start + 3);
            try (var reader = journal.reader("reader")) {
                var groups = reader.next(1_000, Duration.ofSeconds(1));
                assertThat(groups).allMatch(group -> group.readings().isEmpty());
                assertThat(groups).anyMatch(Group::connected);
            }
        }
    }

    @Test
    void aFullJournalLeavesMessagesWithTheBrokerUntilItTakesAgain() throws Exception {
        var filler = " ".repeat(2_000);
        try (var journal = journal(1 << 19);
                var reader = journal.reader("reader");
                var ingest = ingest(journal)) {
            // Undecodable, so that each message takes its whole size in the journal.
            publish(0, 10_000, "x" + filler);
            // For good: near the bound a checkpoint may still make room for a last group.
            await().atMost(LONG)
                    .during(Duration.ofSeconds(1))
                    .until(() -> trouble.get().contains("full"));
            // Twice the window in the inbox, what the worker has in hand, and a few let in since.
            assertThat(ingest.status().waiting()).isBetween(500, 4_020);
            long messages = 0;
            long end = System.nanoTime() + LONG.toNanos();
            while (messages < 10_000 && System.nanoTime() < end) {
                messages = readOn(reader, messages);
            }
            assertThat(messages).isEqualTo(10_000);
            await().atMost(LONG).until(() -> trouble.get().isEmpty());
        }
    }

    @Test
    void aJournalThatThrowsAndAListenerThatThrowsStopNothing() throws Exception {
        try (var journal = new FailingJournal(journal(64 << 20))) {
            var loud =
                    new JournalTrouble() {
                        @Override
                        public void refuses(String why) {
                            trouble.set(why);
                            throw new IllegalStateException("the alarm store is down too");
                        }

                        @Override
                        public void takes() {
                            trouble.set("");
                            throw new IllegalStateException("and still is");
                        }
                    };
            try (var _ = ingest(journal, loud)) {
                journal.broken = true;
                publish(0, 50, "");
                await().atMost(LONG).until(() -> trouble.get().contains("broken on purpose"));
                journal.broken = false;
                await().atMost(LONG).until(() -> journal.status().total().journalled() == 50);
                long end = journal.status().end().number();
                await().atMost(LONG).until(() -> journal.status().end().number() > end + 1);
            }
        }
    }

    private static long readOn(JournalReader reader, long before) throws InterruptedException {
        var groups = reader.next(1, Duration.ofMillis(200));
        if (groups.isEmpty()) {
            return before;
        }
        var last = groups.getLast();
        reader.handled(last.position());
        reader.release(last.position());
        return last.total().messages();
    }

    @Test
    void aDeadLetterTakenInAgainBecomesAReading() {
        try (var journal = journal(64 << 20);
                var ingest = ingest(journal)) {
            var at = Instant.parse("2026-01-02T00:00:00Z");
            var good =
                    new DeadLetter(
                            at,
                            TOPIC,
                            Payload.of(at.toEpochMilli() + "=1"),
                            DeadLetter.Reason.UNREGISTERED,
                            "");
            assertThat(ingest.retake(good)).isEmpty();
            assertThat(journal.status().total().journalled()).isEqualTo(1);
            var bad = new DeadLetter(at, TOPIC, Payload.of("x"), DeadLetter.Reason.UNDECODABLE, "");
            assertThat(ingest.retake(bad)).isEqualTo("no number");
            assertThat(journal.status().total().undecodable()).isZero();
        }
    }
}
