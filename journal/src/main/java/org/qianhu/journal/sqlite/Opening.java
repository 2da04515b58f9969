package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Finds out where a journal ends that is being opened. What is damaged there is set aside; where
 * its end is lost it goes on with numbers that nobody has seen, for the readers' results are keyed
 * by them.
 */
final class Opening {
    /** More groups than can be committed between two marks. */
    static final long LEAP = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    interface Opener<T> {
        T open(Path file) throws SQLException;
    }

    private final Segments segments;
    private final Damages damages;
    private final Mender mender;
    private final Head mark;
    private final InstantSource clock;

    Opening(Segments segments, Damages damages, Mender mender, Head mark, InstantSource clock) {
        this.segments = segments;
        this.damages = damages;
        this.mender = mender;
        this.mark = mark;
        this.clock = clock;
    }

    /** Opens a file that is worth having and can be done without; damaged, it begins anew. */
    static <T> T orAnew(Path file, Opener<T> opener) throws SQLException, IOException {
        try {
            return opener.open(file);
        } catch (SQLException failed) {
            if (!Rows.isDamage(failed)) {
                throw failed;
            }
            LOG.error("{} is damaged, and begins anew", file, failed);
            LOG.error("what was left of {} lies in {}", file, Segments.aside(file));
            return opener.open(file);
        }
    }

    /** Has {@code writer} go on where the journal ends. */
    void begin(SegmentWriter writer) throws SQLException, IOException {
        var end = end();
        if (mark.position() <= end.position()) {
            writer.begin(end);
            return;
        }
        long last = mark.position() + LEAP;
        lost(damages.behind(end.position()) + 1, last, mark.total().journalled(), end);
        writer.leap(new Head(last, mark.receivedAt(), mark.total()));
    }

    private void lost(long first, long last, long journalled, Head end) throws SQLException {
        if (first > last) {
            return;
        }
        damages.add(
                new Damage(
                        new Position(first),
                        new Position(last),
                        Math.max(0, journalled - end.total().journalled()),
                        String.valueOf(segments.path(end.position() + 1).getParent()),
                        "the end of the journal is lost: it had come to "
                                + mark.position()
                                + " at least",
                        clock.instant()));
    }

    private Head end() throws SQLException, IOException {
        while (!segments.isEmpty()) {
            long first = segments.current().getKey();
            var file = segments.current().getValue();
            switch (newest(file)) {
                case Newest.At(Head head) -> {
                    return head;
                }
                case Newest.Empty() -> empty(first, file);
                case Newest.Unknown() -> mend(first, file);
            }
        }
        return Head.NONE;
    }

    /** What the newest file says. */
    private sealed interface Newest {
        record At(Head head) implements Newest {}

        record Empty() implements Newest {}

        record Unknown() implements Newest {}
    }

    private static Newest newest(Path file) throws SQLException {
        try (var opened = Rows.open(file, false, SynchronousMode.FULL)) {
            var head = Rows.newest(opened);
            return head == null ? new Newest.Empty() : new Newest.At(head);
        } catch (SQLException failed) {
            if (!Rows.isDamage(failed) && !Rows.isWhole(failed)) {
                throw failed;
            }
            LOG.error("{} does not say where the journal ends", file, failed);
            return new Newest.Unknown();
        }
    }

    /** A crash may leave a file without tables; but one that had groups has lost them. */
    private void empty(long first, Path file) throws SQLException, IOException {
        if (mark.position() >= first) {
            mend(first, file);
        } else if (Files.size(file) == 0) {
            segments.drop(first);
        } else {
            LOG.warn("{} was begun and never laid out", segments.setAside(first, null));
        }
    }

    private void mend(long first, Path file) throws SQLException, IOException {
        long last = Math.max(mark.position(), last(file).orElse(first));
        mender.mend(first, last, -1, true);
    }

    private static OptionalLong last(Path file) {
        try (var opened = Rows.openDamaged(file);
                var statement = opened.createStatement();
                var row = statement.executeQuery("SELECT max(position) FROM groups")) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        } catch (SQLException unknown) {
            return OptionalLong.empty();
        }
    }
}
