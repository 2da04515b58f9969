package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.util.Set;

/**
 * Where an embedded journal lies and how large it may grow.
 *
 * @param directory folder of the segment files, made when missing; held by one process at a time
 * @param segmentBytes size at which a new segment file starts
 * @param boundBytes size of all segments at which appends are refused; at least two segments
 * @param memoryReadings how many of the newest readings are kept in memory for the readers
 * @param readers names of the readers whose release lets a segment go; at least one
 */
public record JournalSettings(
        Path directory,
        long segmentBytes,
        long boundBytes,
        int memoryReadings,
        Set<String> readers) {
    /** 256 MB. */
    public static final long DEFAULT_SEGMENT_BYTES = 256L << 20;

    public JournalSettings {
        readers = Set.copyOf(readers);
        if (segmentBytes < 1 << 16) {
            throw new IllegalArgumentException("a segment holds at least 64 KB: " + segmentBytes);
        }
        if (boundBytes / 2 < segmentBytes) {
            throw new IllegalArgumentException(
                    "the bound (" + boundBytes + ") must hold two segments of " + segmentBytes);
        }
        if (memoryReadings < 0) {
            throw new IllegalArgumentException("memoryReadings is negative: " + memoryReadings);
        }
        if (readers.isEmpty() || readers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a journal needs readers with names: " + readers);
        }
    }
}
