package org.qianhu.ingest;

import java.util.List;
import java.util.function.Consumer;
import org.qianhu.journal.Append;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.JournalStatus;
import org.qianhu.journal.Position;

/** A real journal that throws at every append while {@link #broken}. */
final class FailingJournal implements Journal {
    private final Journal real;
    volatile boolean broken;

    FailingJournal(Journal real) {
        this.real = real;
    }

    @Override
    public Append append(Draft draft) {
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
        return real.append(draft);
    }

    @Override
    public JournalReader reader(String name) {
        return real.reader(name);
    }

    @Override
    public JournalReader reader(String name, Position after) {
        return real.reader(name, after);
    }

    @Override
    public List<Group> tail(int readings) {
        return real.tail(readings);
    }

    @Override
    public JournalStatus status() {
        return real.status();
    }

    @Override
    public void takeDamage(Consumer<Damage> taker) {
        real.takeDamage(taker);
    }

    @Override
    public void close() {
        real.close();
    }
}
