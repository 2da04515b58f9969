package org.qianhu.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.ingest.mqtt.MqttSource;
import org.qianhu.ingest.mqtt.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes whatever waits in one client, decodes it, appends it as one group, and only then
 * acknowledges. While the disk syncs the next messages queue up: groups grow with the load by
 * themselves.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_MESSAGES = 2_000;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MqttSource source;
    private final Intake intake;
    private final Appender appender;
    private final Estates estates;
    private final BooleanSupplier connected;
    private final InstantSource clock;
    private final int groupReadings;
    private final Thread thread;
    private PointTable table;
    private volatile int inHand;
    private volatile boolean stopping;

    Worker(
            MqttSource source,
            Intake intake,
            Appender appender,
            Estates estates,
            BooleanSupplier connected,
            InstantSource clock,
            IngestSettings settings,
            List<Reading> newest) {
        this.source = source;
        this.intake = intake;
        this.appender = appender;
        this.estates = estates;
        this.connected = connected;
        this.clock = clock;
        this.groupReadings = settings.groupReadings();
        this.table = PointTable.of(estates.current(), newest);
        this.thread = Thread.ofPlatform().name("ingest").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        var messages = new ArrayList<Received>(MOST_MESSAGES);
        try {
            while (!stopping) {
                messages.clear();
                inHand = source.take(messages, MOST_MESSAGES, WAIT);
                handleOrBegin(messages);
            }
        } catch (InterruptedException _) {
            LOG.debug("stopped");
        }
    }

    /** After a defect everything is asked for again, and nothing is taken for a repetition. */
    private void handleOrBegin(List<Received> messages) throws InterruptedException {
        try {
            handle(messages);
        } catch (RuntimeException defect) {
            LOG.error(
                    "ingest failed on {} messages; they are fetched again",
                    messages.size(),
                    defect);
            table = PointTable.of(estates.current(), List.of());
            source.again("ingest failed: " + defect);
            inHand = 0;
            Thread.sleep(PAUSE);
        }
    }

    private void handle(List<Received> messages) throws InterruptedException {
        int done = 0;
        while (done < messages.size()) {
            table = table.at(estates.current());
            var group = new GroupBuilder();
            var now = clock.instant();
            int end = done;
            while (end < messages.size() && group.readings() < groupReadings) {
                take(messages.get(end++), now, group);
            }
            if (!appender.append(group.draft(table.version(), connected.getAsBoolean()))) {
                return;
            }
            inHand = messages.size() - end;
            for (var message : messages.subList(done, end)) {
                message.acknowledge();
            }
            done = end;
        }
    }

    private void take(Received message, Instant now, GroupBuilder group) {
        intake.take(
                message.topic(),
                message.payload(),
                message.at(),
                message.retained(),
                now,
                table,
                group);
    }

    /** Messages taken and not yet in the journal. */
    int inHand() {
        return inHand;
    }

    /** Ends after the group in hand. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
