package org.qianhu.journal.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.qianhu.journal.Group;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;

/** Reads from memory where it can, else from disk. */
final class SqliteReader implements JournalReader {
    /** Told what a reader says about itself. */
    interface Owner {
        void handled(Position position, long journalled);

        void released(Position position);
    }

    /** Looks at disk in one call that bring nothing; each may have mended one segment. */
    private static final int ATTEMPTS = 100;

    private final Recent recent;
    private final SoundReads disk;
    private final Damages damages;
    private final Owner owner;

    /** Books of the groups given out and not yet handled, by position. */
    private final TreeMap<Long, Long> given = new TreeMap<>();

    private long at;

    SqliteReader(Recent recent, SoundReads disk, Damages damages, Position after, Owner owner) {
        this.recent = recent;
        this.disk = disk;
        this.damages = damages;
        this.at = after.number();
        this.owner = owner;
    }

    @Override
    public List<Group> next(int readings, Duration wait) throws InterruptedException {
        if (readings < 1) {
            throw new IllegalArgumentException("at least one reading is asked for: " + readings);
        }
        List<Group> groups = List.of();
        for (int attempt = 0; groups.isEmpty(); attempt++) {
            if (!recent.awaitBehind(at, wait)) {
                return List.of();
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("groups behind " + at + " cannot be read");
            }
            groups = available(readings);
        }
        for (var group : groups) {
            given.put(group.position().number(), group.total().journalled());
        }
        at = groups.getLast().position().number();
        return List.copyOf(groups);
    }

    /** Empty when there is nothing but damage, or what was met there is mended now. */
    private List<Group> available(int readings) {
        at = damages.behind(at);
        var groups = recent.from(at + 1, readings);
        long end = recent.end().position();
        return groups.isEmpty() && at < end ? disk.read(at + 1, end, readings) : groups;
    }

    @Override
    public void handled(Position handled) {
        checkGiven(handled);
        var books = given.floorEntry(handled.number());
        if (books != null) {
            owner.handled(handled, books.getValue());
            given.headMap(handled.number(), true).clear();
        }
    }

    @Override
    public void release(Position upTo) {
        checkGiven(upTo);
        owner.released(upTo);
    }

    private void checkGiven(Position position) {
        if (position.number() > at) {
            throw new IllegalArgumentException(
                    "position " + position.number() + " was not read yet, only " + at);
        }
    }

    @Override
    public void close() {
        try {
            disk.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }
}
