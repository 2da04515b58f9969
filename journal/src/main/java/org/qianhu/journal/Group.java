package org.qianhu.journal;

import java.time.Instant;
import java.util.List;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Reading;

/**
 * What was committed together: the unit that readers handle. A group without readings and dead
 * letters is a heartbeat.
 *
 * @param receivedAt the journal's clock, milliseconds, never earlier than in the group before
 * @param estateVersion version of the configuration that applied
 * @param connected whether all ingest clients were connected
 * @param total the books up to and including this group, since the journal began
 */
public record Group(
        Position position,
        Instant receivedAt,
        String estateVersion,
        boolean connected,
        List<Reading> readings,
        List<DeadLetter> deadLetters,
        Tally total) {
    public Group {
        readings = List.copyOf(readings);
        deadLetters = List.copyOf(deadLetters);
    }
}
