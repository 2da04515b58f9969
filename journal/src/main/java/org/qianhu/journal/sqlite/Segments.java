package org.qianhu.journal.sqlite;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The segment files by the position of their first group. Added and deleted by the writer thread,
 * set aside by whoever meets damage, looked up by all.
 */
final class Segments {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.db");
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    /** What was sound of a segment, on its way to take its place. */
    private static final Pattern SOUND = Pattern.compile("\\d{20}\\.db\\.sound");

    /** Held by whoever copies the journal; nothing is deleted meanwhile. */
    static final String HOLD = "hold.lock";

    static final String DAMAGED = "damaged";

    private final Path directory;
    private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<Long, Long> generations = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    Segments(Path directory) throws IOException {
        this.directory = directory;
        finishMending();
        files.putAll(list(directory));
    }

    /** The segment files in {@code directory} by the position of their first group. */
    static NavigableMap<Long, Path> list(Path directory) throws IOException {
        var found = new TreeMap<Long, Path>();
        try (var list = Files.list(directory)) {
            for (var file : list.toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        return found;
    }

    /** A kill may have come when the damaged file was aside and the sound one not yet in place. */
    private void finishMending() throws IOException {
        try (var list = Files.list(directory)) {
            for (var sound : list.toList()) {
                var name = sound.getFileName().toString();
                if (SOUND.matcher(name).matches()) {
                    var place = directory.resolve(name.substring(0, name.lastIndexOf('.')));
                    if (Files.exists(place)) {
                        unlink(sound);
                    } else {
                        Files.move(sound, place);
                    }
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

    /** Grows whenever the file of that segment is another one. */
    long generation(long first) {
        return generations.getOrDefault(first, 0L);
    }

    void changed(long first) {
        generations.merge(first, 1L, Long::sum);
    }

    /** Moves the file to {@code damaged/}; {@code sound} takes its place. Where it lies now. */
    Path setAside(long first, @Nullable Path sound) throws IOException {
        var kept = aside(path(first));
        if (sound == null) {
            files.remove(first);
        } else {
            Files.move(sound, path(first));
        }
        return kept;
    }

    /** Moves a file that is no good, with its log, where nobody deletes it. */
    static Path aside(Path file) throws IOException {
        var folder = file.resolveSibling(DAMAGED);
        Files.createDirectories(folder);
        var kept = folder.resolve(file.getFileName());
        for (int again = 1; Files.exists(kept); again++) {
            kept = folder.resolve(file.getFileName() + "." + again);
        }
        for (var part : PARTS) {
            var from = Path.of(file + part);
            if (Files.exists(from)) {
                Files.move(from, Path.of(kept + part));
            }
        }
        return kept;
    }

    /** Something that happens while no segment is deleted. */
    interface Act {
        void run() throws SQLException, IOException;
    }

    void whileKept(Act act) throws SQLException, IOException {
        changing.lock();
        try {
            act.run();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deletes whole segments whose groups all lie at or before {@code released}; later, where
     * somebody copies the journal or mends it.
     */
    void deleteUpTo(long released) throws IOException {
        var next = files.isEmpty() ? null : files.higherKey(files.firstKey());
        if (next == null || next - 1 > released || !changing.tryLock()) {
            return;
        }
        try (var hold = FileChannel.open(directory.resolve(HOLD), CREATE, WRITE)) {
            if (free(hold)) {
                delete(released);
            }
        } finally {
            changing.unlock();
        }
    }

    private static boolean free(FileChannel hold) throws IOException {
        try {
            return hold.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void delete(long released) throws IOException {
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
