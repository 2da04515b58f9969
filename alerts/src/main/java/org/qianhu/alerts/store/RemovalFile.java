package org.qianhu.alerts.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What is about to be removed, as a file that is there whole and on disk, or not at all. */
final class RemovalFile {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'alarms-'uuuuMMdd'T'HHmmssSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    /** What is written into it. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private RemovalFile() {}

    /**
     * Writes a new file into {@code folder}, which is made where it is missing. It takes the place
     * of no other.
     *
     * @return the file
     * @throws IOException naming the folder; then there is no file
     */
    static Path write(Path folder, Instant at, Content content) throws IOException {
        try {
            Files.createDirectories(folder);
            var file = free(folder, NAME.format(at));
            var temporary = folder.resolve("." + file.getFileName() + ".new");
            try {
                fill(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            // a name is on disk only with its folder, and that one's with the folder above
            force(folder);
            force(folder.toAbsolutePath().resolveSibling("."));
            return file;
        } catch (IOException failed) {
            throw new IOException(
                    folder.toAbsolutePath() + " does not take the file: " + failed, failed);
        }
    }

    private static Path free(Path folder, String name) {
        var file = folder.resolve(name + ".csv");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".csv");
        }
        return file;
    }

    private static void fill(Path file, Content content) throws IOException {
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
