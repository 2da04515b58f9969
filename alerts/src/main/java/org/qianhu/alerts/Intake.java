package org.qianhu.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;

/**
 * The engine's way through the journal. What cannot be read now is tried again; what is damaged the
 * journal itself leaves out.
 */
final class Intake implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(200);

    private final int batch;
    private final Troubles troubles;
    private final JournalReader reader;
    private long at;
    private int attempts;

    /**
     * @param after where the snapshot stands; empty to begin where the journal still has groups
     */
    Intake(Journal journal, Optional<Position> after, int batch, Troubles troubles) {
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
            troubles.stuck("group " + (at + 1), ++attempts, failed);
            return List.of();
        }
        attempts = 0;
        troubles.over();
        if (!groups.isEmpty()) {
            at = groups.getLast().position().number();
        }
        return groups;
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
