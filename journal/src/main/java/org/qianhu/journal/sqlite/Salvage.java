package org.qianhu.journal.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Copies what is sound of one segment into a new file. Where SQLite cannot go on, it looks for each
 * following group by its number, so that a page that is lost takes no other with it.
 */
final class Salvage implements AutoCloseable {
    /** Groups that are not to be had. */
    record Gap(long first, long last, long readings, String why) {}

    /** Groups that are simply not there. */
    static final String MISSING = "they are missing";

    private final Path damaged;
    private final Path sound;
    private final Damages known;
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Connection out;
    private @Nullable PreparedStatement insert;
    private @Nullable Head base;
    private long journalled = -1;
    private long copied;
    private boolean faulty;

    /**
     * @param sound file that gets the sound groups; none is made where there are none
     * @param known damage that is no news
     */
    Salvage(Path damaged, Path sound, Damages known) {
        this.damaged = damaged;
        this.sound = sound;
        this.known = known;
    }

    /**
     * Goes through the groups {@code first} to {@code last}.
     *
     * @param begin readings journalled before {@code first}, or -1 where that is unknown
     * @param end readings journalled up to {@code last}, or -1 where that is unknown
     * @throws SQLException when the new file cannot be written
     */
    void run(long first, long last, long begin, long end) throws SQLException {
        long expected = known.behind(first - 1) + 1;
        journalled = begin;
        try (var in = openDamaged()) {
            base = base(in);
            if (base != null) {
                journalled = base.total().journalled();
            }
            while (expected <= last) {
                expected = known.behind(scan(in, expected, last)) + 1;
            }
        } catch (Unreadable hopeless) {
            faulty = true;
            missing(Math.max(expected, reached() + 1), last, String.valueOf(hopeless.getMessage()));
        }
        account(end);
    }

    private Connection openDamaged() throws SQLException, Unreadable {
        if (!Files.exists(damaged)) {
            throw new Unreadable(MISSING, null);
        }
        try {
            return Rows.openDamaged(damaged);
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** What is no damage (no more file handles, say) must not set anything aside. */
    private static Unreadable unreadable(SQLException failed) throws SQLException {
        if (!Rows.isDamage(failed) && !Rows.isWhole(failed)) {
            throw failed;
        }
        return new Unreadable(String.valueOf(failed.getMessage()), failed);
    }

    private static @Nullable Head base(Connection in) {
        try (var statement = in.createStatement();
                var row = statement.executeQuery("SELECT " + Rows.COLUMNS + " FROM base")) {
            return row.next() ? Rows.head(row) : null;
        } catch (SQLException | IllegalArgumentException lost) {
            return null;
        }
    }

    /** Copies from {@code from} until something is wrong; the last number that is dealt with. */
    private long scan(Connection in, long from, long last) throws SQLException, Unreadable {
        long expected = from;
        try (var select =
                in.prepareStatement(
                        "SELECT "
                                + Rows.COLUMNS
                                + " FROM groups WHERE position BETWEEN ? AND ? ORDER BY position")) {
            select.setLong(1, from);
            select.setLong(2, last);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    long position = row.getLong(1);
                    if (position < expected) {
                        throw Rows.damage("groups are out of order");
                    }
                    missing(expected, position - 1, MISSING);
                    take(position, row);
                    expected = position + 1;
                }
            }
        } catch (NotWritten failed) {
            throw failed.cause;
        } catch (SQLException failed) {
            var why = unreadable(failed);
            if (Rows.isWhole(failed)) {
                throw why;
            }
            faulty = true;
            missing(expected, expected, String.valueOf(failed.getMessage()));
            return expected;
        }
        missing(expected, last, MISSING);
        return last;
    }

    private void take(long position, ResultSet row) throws SQLException, NotWritten {
        try {
            var group = Rows.group(row);
            account(group.total().journalled() - group.readings().size());
            var head = new Head(position, row.getLong(2), group.total());
            write(head, row.getBytes(3));
            journalled = group.total().journalled();
        } catch (GroupCodec.DamagedBody damage) {
            faulty = true;
            missing(position, position, String.valueOf(damage.getMessage()));
        }
    }

    private void write(Head head, byte[] body) throws NotWritten {
        try {
            var statement = insert == null ? begin(head) : insert;
            Rows.bind(statement, head, body);
            statement.executeUpdate();
            copied = head.position();
        } catch (SQLException failed) {
            throw new NotWritten(failed);
        }
    }

    private PreparedStatement begin(Head firstSound) throws SQLException {
        var fresh = Rows.open(sound, true, SynchronousMode.FULL);
        out = fresh;
        var before = base;
        Rows.lay(
                fresh,
                before != null
                        ? before
                        : new Head(
                                firstSound.position() - 1,
                                firstSound.receivedAt(),
                                firstSound.total()));
        var statement = Rows.insert(fresh);
        insert = statement;
        return statement;
    }

    /** Known damage in between is no news. */
    private void missing(long first, long last, String why) {
        for (long at = known.behind(first - 1) + 1; at <= last; at = known.behind(at) + 1) {
            long end = at;
            while (end < last && known.behind(end) == end) {
                end++;
            }
            note(at, end, why);
            at = end;
        }
    }

    private void note(long first, long last, String why) {
        if (!gaps.isEmpty() && gaps.getLast().last() == first - 1) {
            var before = gaps.removeLast();
            gaps.add(new Gap(before.first(), last, before.readings(), before.why()));
        } else {
            gaps.add(new Gap(first, last, -1, why));
        }
    }

    /** The books behind a gap say how much it held. */
    private void account(long now) {
        if (!gaps.isEmpty() && gaps.getLast().readings() < 0) {
            var gap = gaps.removeLast();
            long lost = now < 0 || journalled < 0 ? 0 : Math.max(0, now - journalled);
            gaps.add(new Gap(gap.first(), gap.last(), lost, gap.why()));
        }
    }

    private long reached() {
        return Math.max(copied, gaps.isEmpty() ? 0 : gaps.getLast().last());
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Whether the file itself is at fault, rather than groups that are simply not there. */
    boolean faulty() {
        return faulty;
    }

    /** Whether there is a new file with what was sound. */
    boolean keptSome() {
        return out != null;
    }

    /** Puts the new file on disk. */
    @Override
    public void close() throws SQLException {
        try (var open = out;
                var _ = insert) {
            if (open != null) {
                open.commit();
                open.setAutoCommit(true);
                try (var statement = open.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                }
            }
        }
    }

    /** Nothing more can be had from the file. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why, @Nullable SQLException cause) {
            super(why, cause);
        }
    }

    /** The new file is at fault, not the damaged one. */
    private static final class NotWritten extends Exception {
        private static final long serialVersionUID = 1;

        final SQLException cause;

        NotWritten(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
