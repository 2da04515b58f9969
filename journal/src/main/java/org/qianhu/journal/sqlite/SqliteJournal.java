package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.qianhu.journal.Append;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.JournalStatus;
import org.qianhu.journal.Position;

/**
 * The embedded journal: segment files of SQLite in one folder, flushed at every commit. What
 * several threads append at a time is one commit.
 */
public final class SqliteJournal implements Journal {
    private record Handled(long position, long journalled) {}

    private final JournalSettings settings;
    private final InstantSource clock;
    private final FileChannel lock;
    private final Segments segments;
    private final Damages damages;
    private final Mender mender;
    private final SegmentWriter writer;
    private final Releases releases;
    private final Recent recent;
    private final Committer committer;
    private final Thread thread;
    private final ConcurrentHashMap<String, Handled> handled = new ConcurrentHashMap<>();

    private SqliteJournal(
            JournalSettings settings,
            InstantSource clock,
            SegmentWriter.OnOpen onOpen,
            FileChannel lock)
            throws IOException, SQLException {
        this.settings = settings;
        this.clock = clock;
        this.lock = lock;
        var folder = settings.directory();
        segments = new Segments(folder);
        damages = Opening.orAnew(folder.resolve("damage.db"), Damages::open);
        releases = Opening.orAnew(folder.resolve("readers.db"), Releases::open);
        mender = new Mender(segments, damages, clock);
        writer = new SegmentWriter(segments, onOpen);
        new Opening(segments, damages, mender, releases.mark(), clock).begin(writer);
        var end = writer.head();
        releases.begin(settings.readers(), segments.oldest(), end.position());
        recent = new Recent(settings.memoryReadings(), end);
        committer = new Committer(settings, clock, segments, writer, releases, recent);
        mender.seal(committer::seal);
        thread = Thread.ofPlatform().name("journal-writer").unstarted(committer);
    }

    /**
     * Opens the journal in {@code settings.directory()}, which is made when missing.
     *
     * @throws IllegalStateException when another process holds it, or SQLite refuses
     */
    public static SqliteJournal open(JournalSettings settings, InstantSource clock) {
        return open(settings, clock, connection -> {});
    }

    static SqliteJournal open(
            JournalSettings settings, InstantSource clock, SegmentWriter.OnOpen onOpen) {
        try {
            Files.createDirectories(settings.directory());
            var lock = lock(settings.directory().resolve("journal.lock"));
            try {
                var journal = new SqliteJournal(settings, clock, onOpen, lock);
                journal.thread.start();
                journal.stand();
                return journal;
            } catch (IOException | SQLException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    settings.directory() + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    /** Where each reader stands, once damage can be mended. */
    private void stand() {
        for (var name : settings.readers()) {
            long position = releases.of(name);
            handled.put(name, new Handled(position, journalledAt(position)));
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            held = false;
        }
        if (!held) {
            channel.close();
            throw new IllegalStateException(file + " is held: the journal is open already");
        }
        return channel;
    }

    @Override
    public Append append(Draft draft) {
        return committer.append(draft);
    }

    @Override
    public JournalReader reader(String name) {
        checkName(name);
        return reader(name, new Position(releases.of(name)));
    }

    @Override
    public JournalReader reader(String name, Position after) {
        checkName(name);
        if (after.number() > recent.end().position()) {
            leap(name, after);
        }
        long at = damages.behind(after.number());
        if (at + 1 < segments.oldest()) {
            throw new IllegalArgumentException(
                    name
                            + " wants to go on behind "
                            + at
                            + ", but groups before "
                            + segments.oldest()
                            + " are deleted: its store is older than the journal. Restore both"
                            + " from one backup");
        }
        handled.put(name, new Handled(at, journalledAt(at)));
        var disk = new SoundReads(segments, mender);
        return new SqliteReader(recent, disk, damages, new Position(at), owner(name));
    }

    /** Numbers up to {@code after} were seen: results are keyed by them, so none comes again. */
    private void leap(String name, Position after) {
        var end = recent.end();
        var last = new Position(after.number() + Opening.LEAP);
        try {
            damages.add(
                    new Damage(
                            new Position(end.position() + 1),
                            last,
                            0,
                            settings.directory().toString(),
                            "the journal ends at "
                                    + end.position()
                                    + ", but "
                                    + name
                                    + " has come to "
                                    + after.number()
                                    + ": its end is lost, or its store is of another journal",
                            clock.instant()));
            committer.leap(new Head(last.number(), end.receivedAt(), end.total()));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private void checkName(String name) {
        if (!settings.readers().contains(name)) {
            throw new IllegalArgumentException(
                    "unknown reader " + name + "; the journal knows " + settings.readers());
        }
    }

    private SqliteReader.Owner owner(String name) {
        return new SqliteReader.Owner() {
            @Override
            public void handled(Position position, long journalled) {
                handled.put(name, new Handled(position.number(), journalled));
            }

            @Override
            public void released(Position position) {
                releases.release(name, position.number());
                committer.wake();
            }
        };
    }

    private long journalledAt(long position) {
        if (position == 0) {
            return 0;
        }
        var end = recent.end();
        if (position == end.position()) {
            return end.total().journalled();
        }
        try (var disk = new SoundReads(segments, mender)) {
            return disk.journalled(damages.behind(position))
                    .orElseThrow(() ->
                            new IllegalArgumentException("group " + position + " is deleted"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    @Override
    public List<Group> tail(int readings) {
        try (var disk = new SoundReads(segments, mender)) {
            return disk.newest(recent.end().position(), readings).reversed();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    @Override
    public void takeDamage(Consumer<Damage> taker) {
        damages.take(taker);
    }

    @Override
    public JournalStatus status() {
        // Handled is looked up before the end, so that a reader is never ahead of the books.
        var standing = new HashMap<>(handled);
        var end = recent.end();
        var readers = new HashMap<String, JournalStatus.Reader>();
        standing.forEach((name, at) ->
                readers.put(
                        name,
                        new JournalStatus.Reader(
                                at.journalled(),
                                end.total().journalled() - at.journalled(),
                                new Position(at.position()))));
        try {
            return new JournalStatus(
                    new Position(end.position()),
                    end.total(),
                    segments.bytes(),
                    settings.boundBytes(),
                    readers,
                    damages.all());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Commits what waits, checkpoints and lets the folder go. Readers are closed by their owners.
     */
    @Override
    public void close() {
        committer.end();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        recent.close();
        try (lock;
                damages;
                releases;
                writer) {
            writer.checkpoint();
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
