package org.qianhu.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.ingest.decode.PayloadDecoder;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.ingest.mqtt.MqttSource;
import org.qianhu.ingest.mqtt.MqttStatus;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the broker to the journal. A message is acknowledged when its readings and dead letters are
 * on disk, never before. Its books are {@link org.qianhu.journal.Tally}, and lie in the journal.
 */
public final class Ingest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Journal journal;
    private final Estates estates;
    private final InstantSource clock;
    private final Intake intake;
    private final Appender appender;
    private final List<MqttSource> sources = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Thread heart;
    private final Duration beat;
    private @Nullable PointTable retaken;
    private volatile boolean stopping;

    private Ingest(
            IngestSettings settings,
            MqttSettings mqtt,
            PayloadDecoder decoder,
            Journal journal,
            Estates estates,
            JournalTrouble trouble,
            InstantSource clock) {
        this.journal = journal;
        this.estates = estates;
        this.clock = clock;
        this.intake = new Intake(decoder, settings.clockAhead());
        this.appender = new Appender(journal, trouble);
        this.beat = settings.heartbeat();
        this.heart = Thread.ofPlatform().name("ingest-clock").daemon().unstarted(this::tick);
        var newest = newest(settings.duplicateMemory());
        try {
            connect(settings, mqtt, newest);
        } catch (RuntimeException failed) {
            sources.forEach(MqttSource::close);
            throw failed;
        }
    }

    private void connect(IngestSettings settings, MqttSettings mqtt, List<Reading> newest) {
        for (int client = 1; client <= settings.clients(); client++) {
            var source = MqttSource.start(mqtt.client(client), settings.queueMessages(), clock);
            sources.add(source);
            workers.add(
                    new Worker(
                            source,
                            intake,
                            appender,
                            estates,
                            this::connected,
                            clock,
                            settings,
                            newest));
        }
    }

    /**
     * Begins to connect and to take messages.
     *
     * @param trouble told while the journal does not take them
     */
    public static Ingest start(
            IngestSettings settings,
            MqttSettings mqtt,
            PayloadDecoder decoder,
            Journal journal,
            Estates estates,
            JournalTrouble trouble,
            InstantSource clock) {
        var ingest = new Ingest(settings, mqtt, decoder, journal, estates, trouble, clock);
        ingest.workers.forEach(Worker::start);
        ingest.heart.start();
        return ingest;
    }

    // What was journalled before a crash and never acknowledged comes again after it.
    private List<Reading> newest(int most) {
        if (most == 0) {
            return List.of();
        }
        return journal.tail(most).stream().map(Group::readings).flatMap(List::stream).toList();
    }

    private void tick() {
        try {
            while (!stopping) {
                Thread.sleep(beat.dividedBy(4));
                if (appender.idle().compareTo(beat) >= 0) {
                    beat();
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("stopped");
        }
    }

    private void beat() {
        try {
            var version = estates.current().version();
            var _ = appender.tryAppend(Draft.heartbeat(version, connected()));
        } catch (RuntimeException defect) {
            LOG.error("the journal's clock did not tick", defect);
        }
    }

    private boolean connected() {
        return sources.stream().allMatch(MqttSource::connected);
    }

    /**
     * Takes a dead letter in again, as it would be taken now. What is still refused is not set
     * aside a second time. The message counts again in the books.
     *
     * @return why some of it is still refused; empty when all of it is in the journal
     */
    public synchronized String retake(DeadLetter letter) {
        var group = new GroupBuilder();
        var bytes = letter.payload().bytes();
        // kept, so that a letter taken in twice is recognised the second time
        var before = retaken;
        var table =
                before == null
                        ? PointTable.of(estates.current(), List.of())
                        : before.at(estates.current());
        retaken = table;
        intake.take(
                letter.topic(), bytes, letter.receivedAt(), false, clock.instant(), table, group);
        var draft = group.draft(estates.current().version(), connected());
        var again = draft.deadLetters().stream().map(DeadLetter::detail).toList();
        if (!draft.readings().isEmpty()) {
            var books = group.acceptedAlone();
            var accepted =
                    new Draft(
                            draft.estateVersion(),
                            draft.connected(),
                            draft.readings(),
                            List.of(),
                            books);
            if (!appender.tryAppend(accepted)) {
                return "the journal does not take it now; try again later";
            }
        }
        return String.join("; ", again);
    }

    /** Where it stands. */
    public IngestStatus status() {
        var each = sources.stream().map(MqttSource::status).toList();
        int inHand = workers.stream().mapToInt(Worker::inHand).sum();
        return new IngestStatus(
                each.stream().allMatch(MqttStatus::connected),
                each.stream().mapToLong(MqttStatus::reconnects).sum(),
                inHand + each.stream().mapToInt(MqttStatus::waiting).sum(),
                each.stream().mapToLong(MqttStatus::dropped).sum(),
                each.stream()
                        .map(MqttStatus::lastError)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /**
     * Finishes the groups in hand, acknowledges them and disconnects. The broker keeps the rest.
     */
    @Override
    public void close() {
        stopping = true;
        appender.close();
        heart.interrupt();
        workers.forEach(Worker::close);
        sources.forEach(MqttSource::close);
    }
}
