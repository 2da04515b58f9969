package org.qianhu.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.qianhu.ingest.Ingest;
import org.qianhu.ingest.deadletter.Retake;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.influx.InfluxWriter;

/** Sends a dead letter where it came from: messages to ingest, refused lines to InfluxDB. */
final class Retaking implements Retake {
    private final InfluxStore store;
    private volatile @Nullable Ingest ingest;

    Retaking(InfluxStore store) {
        this.store = store;
    }

    /** Ingest is built after the shelf. */
    void through(Ingest started) {
        ingest = started;
    }

    @Override
    public Outcome retake(DeadLetter letter) {
        return letter.topic().equals(InfluxWriter.TOPIC) ? line(letter) : message(letter);
    }

    private Outcome message(DeadLetter letter) {
        var through = ingest;
        if (through == null) {
            return new Outcome.Refused("the server is starting; try again");
        }
        var why = through.retake(letter);
        return why.isEmpty() ? new Outcome.Taken() : new Outcome.Refused(why);
    }

    private Outcome line(DeadLetter letter) {
        var lines = List.of(letter.payload().text(letter.payload().size()));
        return switch (store.writeLines(lines)) {
            case Write.Stored _ -> new Outcome.Taken();
            case Write.Refused refused ->
                    new Outcome.Refused(refused.refusals().getFirst().words());
            case Write.Unavailable away -> new Outcome.Refused(away.reason());
        };
    }
}
