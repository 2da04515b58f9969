package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A segment file does not hold what was written into it. The {@link Mender} takes it from here. */
final class DamagedSegment extends Exception {
    private static final long serialVersionUID = 1;

    private final long segment;
    private final long generation;

    /**
     * @param segment position number of its first group
     * @param generation of the file that was read, so that nobody mends a mended one
     */
    DamagedSegment(
            Path file, long segment, long generation, String why, @Nullable Throwable cause) {
        super(file + ": " + why, cause);
        this.segment = segment;
        this.generation = generation;
    }

    long segment() {
        return segment;
    }

    long generation() {
        return generation;
    }
}
