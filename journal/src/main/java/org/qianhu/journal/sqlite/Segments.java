package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The segment files by the position of their first group. Changed by the writer thread alone,
 * looked up by all.
 */
final class Segments {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.db");
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private final Path directory;
    private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();

    Segments(Path directory) throws IOException {
        this.directory = directory;
        try (var list = Files.list(directory)) {
            for (var file : list.toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
    }

    Path path(long first) {
        return directory.resolve("%020d.db".formatted(first));
    }

    void add(long first) {
        files.put(first, path(first));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Position number of the oldest group that is still there. */
    long oldest() {
        return files.firstKey();
    }

    Map.Entry<Long, Path> current() {
        return files.lastEntry();
    }

    /** The segment in which {@code position} lies; null when it is deleted. */
    Map.@Nullable Entry<Long, Path> holding(long position) {
        return files.floorEntry(position);
    }

    /** Position number of the first group behind the segment that starts at {@code first}. */
    @Nullable Long following(long first) {
        return files.higherKey(first);
    }

    /** Deletes whole segments whose groups all lie at or before {@code released}. */
    void deleteUpTo(long released) throws IOException {
        while (files.size() > 1) {
            long first = files.firstKey();
            var next = files.higherKey(first);
            if (next == null || next - 1 > released) {
                return;
            }
            // Out of the map before the file goes, so that no reader is sent to a missing file.
            files.remove(first);
            unlink(path(first));
        }
    }

    /** Forgets a segment that was never laid out. */
    void drop(long first) throws IOException {
        files.remove(first);
        unlink(path(first));
    }

    static void unlink(Path file) throws IOException {
        for (var part : PARTS) {
            Files.deleteIfExists(Path.of(file + part));
        }
    }

    long bytes() throws IOException {
        long sum = 0;
        for (var file : files.values()) {
            sum += bytes(file);
        }
        return sum;
    }

    /** Size of the file and its write-ahead log. */
    static long bytes(Path file) throws IOException {
        return size(file) + size(Path.of(file + "-wal"));
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (java.nio.file.NoSuchFileException gone) {
            return 0;
        }
    }
}
