package org.qianhu.ingest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Append;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends until the journal has taken it. While it refuses, nothing is acknowledged, so that the
 * broker holds the messages: that is the back-pressure.
 */
final class Appender {
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Journal journal;
    private final JournalTrouble trouble;
    private final AtomicLong lastAppend = new AtomicLong(System.nanoTime());
    private boolean troubled;
    private volatile boolean closing;

    Appender(Journal journal, JournalTrouble trouble) {
        this.journal = journal;
        this.trouble = trouble;
    }

    /** Returns when {@code draft} is on disk; false when it was closed before. */
    boolean append(Draft draft) throws InterruptedException {
        while (true) {
            var refusal = refusal(draft);
            if (refusal == null) {
                lastAppend.set(System.nanoTime());
                report(null);
                return true;
            }
            report(refusal);
            if (closing) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Tries once; a clock tick that is refused is not worth waiting for. */
    boolean tryAppend(Draft draft) {
        var refusal = refusal(draft);
        report(refusal);
        if (refusal == null) {
            lastAppend.set(System.nanoTime());
        }
        return refusal == null;
    }

    private @Nullable String refusal(Draft draft) {
        try {
            return outcome(draft);
        } catch (RuntimeException broken) {
            LOG.error("the journal failed", broken);
            return "the journal failed: " + broken;
        }
    }

    private @Nullable String outcome(Draft draft) {
        return switch (journal.append(draft)) {
            case Append.Committed _ -> null;
            case Append.Full full ->
                    "the journal is full: %,d of %,d bytes; a reader is down or far behind"
                            .formatted(full.bytes(), full.bound());
            case Append.Failed failed -> "the journal cannot be written: " + failed.reason();
        };
    }

    private synchronized void report(@Nullable String refusal) {
        boolean before = troubled;
        troubled = refusal != null;
        try {
            if (refusal != null && !before) {
                LOG.error("{}; messages stay with the broker", refusal);
                trouble.refuses(refusal);
            } else if (refusal == null && before) {
                LOG.info("the journal takes again");
                trouble.takes();
            }
        } catch (RuntimeException deaf) {
            LOG.error("nobody could be told about the journal", deaf);
        }
    }

    /** How long nothing was appended. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastAppend.get());
    }

    void close() {
        closing = true;
    }
}
