package org.qianhu.ingest.deadletter;

import java.nio.file.Path;

/**
 * Where dead letters are kept, and how many. Beyond either bound the oldest is dropped, counted.
 *
 * @param file SQLite file, made when missing
 * @param bound letters at most
 * @param boundBytes bytes of payload at most, all letters together; the newest always stays
 */
public record ShelfSettings(Path file, int bound, long boundBytes) {
    /** Letters that a shelf holds unless told otherwise. */
    public static final int DEFAULT_BOUND = 100_000;

    /** 1 GiB: so that a device which sends only large rubbish does not fill the disk. */
    public static final long DEFAULT_BOUND_BYTES = 1L << 30;

    public ShelfSettings {
        if (bound < 1 || boundBytes < 1) {
            throw new IllegalArgumentException(
                    "a shelf holds at least one letter and one byte: " + bound + ", " + boundBytes);
        }
    }

    public ShelfSettings(Path file, int bound) {
        this(file, bound, DEFAULT_BOUND_BYTES);
    }

    /** The usual bounds. */
    public static ShelfSettings of(Path file) {
        return new ShelfSettings(file, DEFAULT_BOUND);
    }
}
