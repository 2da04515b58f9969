package org.qianhu.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.ingest.decode.Refusal;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

/**
 * A group that grows message by message, with its books. By construction {@code messages = decoded
 * + undecodable} and {@code readings = duplicates + rejected + journalled}.
 */
final class GroupBuilder {
    private static final int MOST_DETAILS = 5;

    private final List<Reading> readings = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private long decoded;
    private long undecodable;
    private long duplicates;
    private long replaced;
    private long rejected;

    void decoded() {
        decoded++;
    }

    void undecodable(String topic, byte[] payload, Instant at, Refusal why) {
        undecodable++;
        letters.add(new DeadLetter(at, topic, Payload.of(payload), why.reason(), why.detail()));
    }

    void reading(Reading reading) {
        readings.add(reading);
    }

    void duplicate() {
        duplicates++;
    }

    void replaced() {
        replaced++;
    }

    /** Values of one message that cannot be taken: one letter for each reason. */
    void rejected(String topic, byte[] payload, Instant at, List<Refusal> refusals) {
        rejected += refusals.size();
        for (var reason : DeadLetter.Reason.values()) {
            var details =
                    refusals.stream()
                            .filter(refusal -> refusal.reason() == reason)
                            .map(Refusal::detail)
                            .distinct()
                            .toList();
            if (!details.isEmpty()) {
                letters.add(new DeadLetter(at, topic, Payload.of(payload), reason, told(details)));
            }
        }
    }

    private static String told(List<String> details) {
        if (details.size() <= MOST_DETAILS) {
            return String.join("; ", details);
        }
        return String.join("; ", details.subList(0, MOST_DETAILS))
                + "; and "
                + (details.size() - MOST_DETAILS)
                + " more";
    }

    /** The books of what was taken, when the rest stays where it lies. */
    Tally acceptedAlone() {
        long journalled = readings.size();
        return new Tally(1, 1, 0, duplicates + journalled, duplicates, replaced, 0, journalled);
    }

    int readings() {
        return readings.size();
    }

    Draft draft(String estateVersion, boolean connected) {
        long journalled = readings.size();
        var tally =
                new Tally(
                        decoded + undecodable,
                        decoded,
                        undecodable,
                        duplicates + rejected + journalled,
                        duplicates,
                        replaced,
                        rejected,
                        journalled);
        return new Draft(estateVersion, connected, readings, letters, tally);
    }
}
