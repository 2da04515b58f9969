package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.qianhu.journal.Append;
import org.qianhu.journal.Drafts;

/** Appends until it is killed, and prints each position once it is committed. */
final class AppendLoop {
    private AppendLoop() {}

    public static void main(String[] args) {
        var settings =
                new JournalSettings(
                        Path.of(args[0]), 1 << 16, 1 << 30, 0, Set.of("influx", "alarms"));
        try (var journal = SqliteJournal.open(settings, InstantSource.system())) {
            for (long number = 1;
                    journal.append(Drafts.of(number, 5)) instanceof Append.Committed done;
                    number++) {
                System.out.println(done.position().number());
            }
        }
    }
}
