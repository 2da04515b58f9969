package org.qianhu.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.qianhu.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At a stop, behind ingest and before the readers: gives those with a store of their own a moment
 * to come to the end of the journal. What they do not reach is read at the next start. (The writer
 * to InfluxDB drains by itself, as long as InfluxDB takes it.)
 */
final class Drain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int POLL_NANOS = 20_000_000;

    private final Journal journal;
    private final Set<String> readers;

    Drain(Journal journal, Set<String> readers) {
        this.journal = journal;
        this.readers = readers;
    }

    @Override
    public void close() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!drained() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        var status = journal.status();
        LOG.info(
                "Stopping with the journal at group {}; readers at {}",
                status.end().number(),
                status.readers());
    }

    private boolean drained() {
        var status = journal.status();
        return status.readers().entrySet().stream()
                .filter(reader -> readers.contains(reader.getKey()))
                .allMatch(reader -> !status.end().after(reader.getValue().position()));
    }
}
