package org.qianhu.journal;

import java.util.List;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Reading;

/**
 * What is about to become a group.
 *
 * @param estateVersion version of the configuration that applies
 * @param connected whether all ingest clients are connected to their broker
 * @param tally what this group adds to the books
 */
public record Draft(
        String estateVersion,
        boolean connected,
        List<Reading> readings,
        List<DeadLetter> deadLetters,
        Tally tally) {
    public Draft {
        readings = List.copyOf(readings);
        deadLetters = List.copyOf(deadLetters);
    }

    /** A group without content: the journal's clock ticks. */
    public static Draft heartbeat(String estateVersion, boolean connected) {
        return new Draft(estateVersion, connected, List.of(), List.of(), Tally.ZERO);
    }
}
