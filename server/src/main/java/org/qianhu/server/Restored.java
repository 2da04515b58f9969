package org.qianhu.server;

import java.util.Locale;
import java.util.TreeMap;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.journal.JournalStatus;

/** What a start found, in one line of the log. */
final class Restored {
    private Restored() {}

    static String line(
            JournalStatus journal, int watches, Alarms.Counts alarms, DeadLetters.Counts letters) {
        if (journal.end().number() == 0) {
            return "Nothing to restore: the journal is new";
        }
        var line = new StringBuilder("Restored: journal to group ");
        line.append(journal.end().number());
        line.append(String.format(Locale.ROOT, " (%,d readings)", journal.total().journalled()));
        new TreeMap<>(journal.readers())
                .forEach((name, at) ->
                        line.append(
                                String.format(
                                        Locale.ROOT,
                                        ", %s from %d (%,d waiting)",
                                        name,
                                        at.position().number(),
                                        at.waiting())));
        line.append(
                String.format(
                        Locale.ROOT,
                        "; %,d watches; alarms %d active, %d unacknowledged; %d dead letters",
                        watches,
                        alarms.active(),
                        alarms.unacknowledged(),
                        letters.kept()));
        if (!journal.damage().isEmpty()) {
            line.append("; ").append(journal.damage().size()).append(" damaged ranges left out");
        }
        return line.toString();
    }
}
