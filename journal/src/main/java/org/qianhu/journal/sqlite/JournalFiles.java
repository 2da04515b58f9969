package org.qianhu.journal.sqlite;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;

/**
 * The files of a journal, looked at without changing them; a server may run on them meanwhile. What
 * it deletes or sets aside during the look is passed over.
 */
public final class JournalFiles {
    /**
     * One segment file.
     *
     * @param first position that its name says
     * @param last newest group in it; {@code first - 1} when there is none
     * @param groups how many could be read
     * @param problems what is wrong with it, in English words
     */
    public record Segment(
            Path file, long first, long last, long groups, long readings, List<String> problems) {}

    /**
     * All of it.
     *
     * @param released position of each reader behind which the journal keeps groups
     * @param known damage that was set aside before
     * @param problems what is wrong between segments
     */
    public record Report(
            List<Segment> segments,
            Map<String, Position> released,
            List<Damage> known,
            List<String> problems) {
        /** Whether nothing is wrong that was not set aside before. */
        public boolean good() {
            return problems.isEmpty()
                    && segments.stream().allMatch(segment -> segment.problems().isEmpty());
        }

        /** Newest group; {@link Position#START} when there is none. */
        public Position end() {
            return new Position(segments.isEmpty() ? 0 : segments.getLast().last());
        }

        /** Oldest position whose group is kept, or would be. */
        public Position oldest() {
            return new Position(segments.isEmpty() ? 1 : segments.getFirst().first());
        }
    }

    private final Path directory;

    private JournalFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The journal in {@code directory}.
     *
     * @throws NoSuchFileException when there is none
     */
    public static JournalFiles in(Path directory) throws NoSuchFileException {
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "there is no journal");
        }
        return new JournalFiles(directory);
    }

    /** Reads every group of every segment, and checks what lies between them. */
    public Report check() throws IOException {
        var known = known();
        var segments = new ArrayList<Segment>();
        var problems = new ArrayList<String>();
        for (var file : Segments.list(directory).entrySet()) {
            long from = segments.isEmpty() ? file.getKey() : segments.getLast().last() + 1;
            if (between(from, file.getKey() - 1, known)) {
                problems.add(
                        "groups "
                                + from
                                + " to "
                                + (file.getKey() - 1)
                                + " are missing; a reader that comes there sets them aside");
            }
            var scan = new SegmentScan(file.getValue(), file.getKey(), known);
            scan.run(_ -> {});
            if (Files.exists(file.getValue())) {
                segments.add(scan.result());
            }
        }
        return new Report(segments, released(problems), known, problems);
    }

    /** Whether any number of that range is not known to be damaged. */
    static boolean between(long from, long to, List<Damage> known) {
        long at = from;
        for (var damage : known) {
            if (damage.first().number() <= at && damage.last().number() >= at) {
                at = damage.last().number() + 1;
            }
        }
        return at <= to;
    }

    /**
     * Gives the groups {@code from} to {@code to} that can be read, in order.
     *
     * @return what could not be read, in English words
     */
    public List<String> read(Position from, Position to, Consumer<Group> taker) throws IOException {
        var files = Segments.list(directory);
        var problems = new ArrayList<String>();
        for (var file : files.entrySet()) {
            var next = files.higherKey(file.getKey());
            if (file.getKey() <= to.number() && (next == null || next > from.number())) {
                var scan = new SegmentScan(file.getValue(), file.getKey(), known());
                scan.run(group -> {
                    if (!from.after(group.position()) && !group.position().after(to)) {
                        taker.accept(group);
                    }
                });
                problems.addAll(scan.result().problems());
            }
        }
        return problems;
    }

    /**
     * Keeps a running journal from deleting segments until it is closed; it may grow meanwhile. The
     * system lets go when the process ends.
     */
    public Closeable hold() throws IOException {
        var channel = FileChannel.open(directory.resolve(Segments.HOLD), CREATE, WRITE);
        try {
            var lock = channel.lock();
            return () -> {
                try (channel) {
                    lock.release();
                }
            };
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Newest group of one segment file.
     *
     * @throws IOException when it cannot be read
     */
    public static Position newest(Path segment) throws IOException {
        try (var connection = Rows.openToRead(segment)) {
            var head = Rows.newest(connection);
            return head == null ? Position.START : new Position(head.position());
        } catch (SQLException unreadable) {
            throw new IOException(
                    segment + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What each reader has released. */
    public Map<String, Position> released() throws IOException {
        var problems = new ArrayList<String>();
        var released = released(problems);
        if (!problems.isEmpty()) {
            throw new IOException(problems.getFirst());
        }
        return released;
    }

    /** The segment files, oldest first. */
    public List<Path> segments() throws IOException {
        return List.copyOf(Segments.list(directory).values());
    }

    private List<Damage> known() throws IOException {
        var file = directory.resolve("damage.db");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var connection = Rows.openToRead(file)) {
            return Damages.read(connection);
        } catch (SQLException unreadable) {
            throw new IOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Map<String, Position> released(List<String> problems) {
        var released = new TreeMap<String, Position>();
        var file = directory.resolve("readers.db");
        if (!Files.exists(file)) {
            return released;
        }
        try (var connection = Rows.openToRead(file);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT name, released FROM reader")) {
            while (row.next()) {
                released.put(row.getString(1), new Position(row.getLong(2)));
            }
        } catch (SQLException unreadable) {
            problems.add(file + " cannot be read: " + unreadable.getMessage());
        }
        return released;
    }
}
