package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets damaged segments aside: what is sound is copied into a new file of the same name, the old
 * one moves to {@code damaged/}, what is lost is noted by range. Whoever meets damage calls; one
 * does the work, the others find it done.
 */
final class Mender {
    /** Closes the newest segment, so that nobody writes into it any more. */
    interface Seal {
        void close() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
    private static final String SOUND = ".sound";

    private final Segments segments;
    private final Damages damages;
    private final InstantSource clock;
    private final ReentrantLock mending = new ReentrantLock();
    private volatile Seal seal = () -> {};

    Mender(Segments segments, Damages damages, InstantSource clock) {
        this.segments = segments;
        this.damages = damages;
        this.clock = clock;
    }

    /** How the newest segment is closed, once there is a writer. */
    void seal(Seal how) {
        seal = how;
    }

    /**
     * Mends the segment in which {@code met} was met.
     *
     * @throws SQLException when the disk does not take what is sound; nothing has changed then
     */
    void mend(DamagedSegment met) throws SQLException, IOException {
        mending.lock();
        try {
            if (segments.generation(met.segment()) != met.generation()) {
                return; // Another reader was here.
            }
            LOG.warn("{}; looking for what is sound", met.getMessage());
            if (segments.current().getKey() == met.segment()) {
                seal.close();
            }
            var next = segments.following(met.segment());
            if (next != null) {
                boolean unusable = met.getCause() instanceof SQLException;
                mend(met.segment(), next - 1, journalledAt(next, next - 1), unusable);
            }
        } finally {
            mending.unlock();
        }
    }

    /**
     * Mends the segment with the groups {@code first} to {@code last}.
     *
     * @param journalled readings up to {@code last}, or -1 where that is unknown
     * @param unusable whether the file cannot stay even if every group is sound
     */
    void mend(long first, long last, long journalled, boolean unusable)
            throws SQLException, IOException {
        var file = segments.path(first);
        var sound = Path.of(file + SOUND);
        Segments.unlink(sound);
        var salvage = new Salvage(file, sound, damages);
        try (salvage) {
            salvage.run(first, last, first == 1 ? 0 : journalledBefore(first), journalled);
        } catch (SQLException failed) {
            Segments.unlink(sound);
            throw failed;
        }
        segments.whileKept(() -> {
            var at = file;
            if (unusable || salvage.faulty()) {
                at = segments.setAside(first, salvage.keptSome() ? sound : null);
            }
            for (var gap : salvage.gaps()) {
                note(gap, at);
            }
        });
        Segments.unlink(sound);
        segments.changed(first);
    }

    private void note(Salvage.Gap gap, Path file) throws SQLException {
        // A segment's file is named by its first group.
        var missing = segments.path(gap.first());
        boolean gone = gap.why().equals(Salvage.MISSING) && !Files.exists(missing);
        var why = gone ? "the file " + missing.getFileName() + " or its end is missing" : gap.why();
        damages.add(
                new Damage(
                        new Position(gap.first()),
                        new Position(gap.last()),
                        Math.max(0, gap.readings()),
                        (gone ? missing : file).toString(),
                        why,
                        clock.instant()));
    }

    /** Readings up to {@code position} by the file of {@code segment}; -1 where that is unknown. */
    private long journalledAt(long segment, long position) {
        try (var reads = new SegmentReads(segments)) {
            return reads.journalled(segment, position).orElse(-1);
        } catch (SQLException | DamagedSegment alsoDamaged) {
            return -1;
        }
    }

    private long journalledBefore(long first) {
        var before = segments.holding(first - 1);
        return before == null ? -1 : journalledAt(before.getKey(), first - 1);
    }
}
