package org.qianhu.ingest.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.SeriesStore.Refusal;
import org.qianhu.core.telemetry.SeriesStore.Write;
import org.qianhu.ingest.deadletter.DeadLetterSink;

/**
 * Lines on their way to InfluxDB, and the letters among them. A line that is written again after a
 * crash gives the same letter again, for its time is the time of receipt.
 */
final class Batch implements LineAssembler.Output {
    /** What became of a write. */
    sealed interface Outcome {}

    /** All are stored or on the shelf; the batch is empty. */
    record Done(int stored, int refused) implements Outcome {}

    /** Ask again later; the batch is as it was. */
    record NotNow(String reason) implements Outcome {}

    private final InfluxStore store;
    private final DeadLetterSink sink;
    private final List<String> lines = new ArrayList<>();
    private final List<Instant> receivedAt = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();

    Batch(InfluxStore store, DeadLetterSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public void line(String line, Instant at) {
        lines.add(line);
        receivedAt.add(at);
    }

    @Override
    public void letter(DeadLetter letter) {
        letters.add(letter);
    }

    int size() {
        return lines.size() + letters.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    void clear() {
        lines.clear();
        receivedAt.clear();
        letters.clear();
    }

    /**
     * Writes all lines; what is refused is on the shelf when this returns.
     *
     * @throws IllegalStateException when the shelf does not take a letter; the batch is as it was
     */
    Outcome write() {
        return switch (store.writeLines(lines)) {
            case Write.Stored _ -> done(List.of());
            case Write.Refused refused -> done(refused.refusals());
            case Write.Unavailable away -> new NotNow(away.reason());
        };
    }

    private Outcome done(List<Refusal> refusals) {
        var all = new ArrayList<>(letters);
        refusals.forEach(refusal -> all.add(letter(refusal)));
        if (!all.isEmpty()) {
            sink.keep(all);
        }
        var done = new Done(lines.size() - refusals.size(), all.size());
        clear();
        return done;
    }

    private DeadLetter letter(Refusal refusal) {
        return new DeadLetter(
                receivedAt.get(refusal.index()),
                InfluxWriter.TOPIC,
                Payload.of(refusal.line()),
                Reason.STORE_REFUSED,
                "InfluxDB refused the line: "
                        + refusal.words()
                        + "; mend the cause there, then replay this letter");
    }
}
