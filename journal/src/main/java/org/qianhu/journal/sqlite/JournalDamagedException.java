package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Groups that were committed cannot be read as they were written. Never skipped silently. */
public final class JournalDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long first;
    private final long last;

    JournalDamagedException(
            Path file, long first, long last, String why, @Nullable Throwable cause) {
        super(file + ": groups " + first + " to " + last + " are damaged: " + why, cause);
        this.file = file.toString();
        this.first = first;
        this.last = last;
    }

    /** The segment file. */
    public Path file() {
        return Path.of(file);
    }

    /** Position number of the first damaged group. */
    public long first() {
        return first;
    }

    /** Position number of the last damaged group. */
    public long last() {
        return last;
    }
}
