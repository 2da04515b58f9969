package org.qianhu.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;
import org.qianhu.journal.sqlite.JournalDamagedException;

/**
 * The engine's way through the journal. What cannot be read is tried again; damaged groups are set
 * aside one by one after that, so that no sound one is lost with them.
 */
final class Intake implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(200);

    private final Journal journal;
    private final int batch;
    private final Troubles troubles;
    private JournalReader reader;
    private long at;
    private int attempts;
    private long damagedFrom;
    private @Nullable RuntimeException damage;

    /**
     * @param after where the snapshot stands; empty to begin where the journal still has groups
     */
    Intake(Journal journal, Optional<Position> after, int batch, Troubles troubles) {
        this.journal = journal;
        this.batch = batch;
        this.troubles = troubles;
        reader =
                after.isPresent()
                        ? journal.reader(AlertEngine.READER, after.get())
                        : journal.reader(AlertEngine.READER);
        var known = journal.status().readers().get(AlertEngine.READER);
        at = known == null ? 0 : known.position().number();
    }

    /** Where the groups given out end. */
    Position at() {
        return new Position(at);
    }

    /** The next groups; empty when there is none for now, or none could be read. */
    List<Group> next() throws InterruptedException {
        List<Group> groups;
        try {
            groups = reader.next(attempts == 0 ? batch : 1, WAIT);
        } catch (RuntimeException failed) {
            unreadable(failed);
            return List.of();
        }
        attempts = 0;
        tellDamage();
        troubles.over();
        if (!groups.isEmpty()) {
            at = groups.getLast().position().number();
        }
        return groups;
    }

    private void unreadable(RuntimeException failed) throws InterruptedException {
        attempts++;
        if (failed instanceof JournalDamagedException damaged && attempts >= Troubles.ATTEMPTS) {
            leaveOut(damaged);
        } else {
            troubles.stuck("group " + (at + 1), attempts, failed);
        }
    }

    private void leaveOut(JournalDamagedException damaged) throws InterruptedException {
        if (damage == null) {
            damage = damaged;
            damagedFrom = at + 1;
        }
        try {
            open(at + 1);
        } catch (RuntimeException alsoDamaged) {
            damaged.addSuppressed(alsoDamaged);
            openBehind(damaged);
        }
    }

    private void openBehind(JournalDamagedException damaged) throws InterruptedException {
        try {
            open(Math.max(at + 1, damaged.last()));
        } catch (RuntimeException failed) {
            troubles.stuck("group " + (at + 1), attempts, failed);
        }
    }

    private void open(long position) {
        var behind = journal.reader(AlertEngine.READER, new Position(position));
        reader.close();
        reader = behind;
        at = position;
    }

    private void tellDamage() throws InterruptedException {
        var why = damage;
        if (why != null) {
            damage = null;
            var what = damagedFrom == at ? "group " + at : "groups " + damagedFrom + " to " + at;
            troubles.setAside(damagedFrom, what, why);
        }
    }

    /** Tells the journal what is done. */
    void handled(Position position) {
        reader.handled(position);
    }

    /** Lets the journal delete what no restart will ask for. */
    void release(Position position) {
        reader.release(position);
    }

    @Override
    public void close() {
        reader.close();
    }
}
