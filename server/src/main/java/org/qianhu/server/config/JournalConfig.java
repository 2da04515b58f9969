package org.qianhu.server.config;

import java.nio.file.Path;
import java.util.Set;
import org.qianhu.journal.sqlite.JournalSettings;

/**
 * How large the journal may grow.
 *
 * @param segmentBytes size at which a new segment file starts
 * @param boundBytes size of all segments at which appends are refused
 * @param memoryReadings newest readings kept in memory for the readers
 */
public record JournalConfig(long segmentBytes, long boundBytes, int memoryReadings) {
    /** The journal below {@code dataDir} with these readers. */
    public JournalSettings settings(Path dataDir, Set<String> readers) {
        return new JournalSettings(
                dataDir.resolve("journal"), segmentBytes, boundBytes, memoryReadings, readers);
    }
}
