package org.qianhu.bench.hour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.qianhu.alerts.AlertEngine;
import org.qianhu.alerts.AlertSettings;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.core.Estates;
import org.qianhu.journal.Append;
import org.qianhu.journal.Journal;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;

/** A journal and an alarm store in one folder, and now and then an engine between them. */
final class Desk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private final Path database;
    private final Estates estates;
    private final Journal journal;
    private final AlarmStore store;

    Desk(Path folder, Estates estates) throws Exception {
        Files.createDirectories(folder);
        this.estates = estates;
        database = folder.resolve("alarms.db");
        var readers = Set.of(AlertEngine.READER);
        journal =
                SqliteJournal.open(
                        new JournalSettings(
                                folder.resolve("journal"), 1 << 26, 1L << 30, 1 << 20, readers),
                        time::get);
        store = AlarmStore.open(database, alarm -> alarm.text().en());
    }

    void append(RecordedHour.Entry entry) {
        time.set(entry.at());
        var appended = journal.append(entry.draft());
        if (!(appended instanceof Append.Committed)) {
            throw new IllegalStateException("not appended: " + appended);
        }
    }

    AlertEngine engine() {
        var settings =
                new AlertSettings(database, Duration.ofSeconds(60), Duration.ofMinutes(2), 500);
        var clock = InstantSource.fixed(RecordedHour.START.plusSeconds(7_200));
        return AlertEngine.start(settings, journal, estates, store, clock);
    }

    /** Lets {@code engine} come to the end of the journal, and stops it. */
    void finish(AlertEngine engine) throws InterruptedException {
        long end = journal.status().end().number();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try (engine) {
            while (engine.status().handled().number() < end) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("stuck: " + engine.status());
                }
                Thread.sleep(20);
            }
        }
    }

    List<String> transitions() throws SQLException {
        return rows(
                "SELECT watch, position, ordinal, kind, condition, level, at, value"
                        + " FROM transition ORDER BY position, watch, ordinal");
    }

    List<String> alarms() throws SQLException {
        return rows(
                "SELECT id, watch, priority, condition, latched, zh, raised_at, changed_at,"
                        + " cleared_at, value, trips FROM alarm ORDER BY id");
    }

    List<String> rows(String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append(rows.getString(i)).append(' ');
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    @Override
    public void close() {
        store.close();
        journal.close();
    }
}
