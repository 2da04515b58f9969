package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The system's clock, shifted by what a file says, in milliseconds; looked up twice a second. For
 * trials only: the system property {@value #PROPERTY} names the file.
 */
final class ShiftedClock implements InstantSource {
    static final String PROPERTY = "qianhu.clock.offset";

    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private record Offset(Duration value, long readAt) {}

    private final Path file;
    private volatile Offset offset;

    private ShiftedClock(Path file) {
        this.file = file;
        this.offset = read();
    }

    /** The system's clock, shifted where the property is set. */
    static InstantSource system() {
        var file = System.getProperty(PROPERTY);
        return file == null ? InstantSource.system() : new ShiftedClock(Path.of(file));
    }

    @Override
    public Instant instant() {
        if (System.nanoTime() - offset.readAt() > EVERY_NANOS) {
            offset = read();
        }
        return InstantSource.system().instant().plus(offset.value());
    }

    private Offset read() {
        try {
            long ms = Long.parseLong(Files.readString(file).strip());
            return new Offset(Duration.ofMillis(ms), System.nanoTime());
        } catch (IOException | NumberFormatException halfWritten) {
            var old = offset;
            return new Offset(old == null ? Duration.ZERO : old.value(), System.nanoTime());
        }
    }
}
