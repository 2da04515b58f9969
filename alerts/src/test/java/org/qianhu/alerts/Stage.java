package org.qianhu.alerts;

import static org.awaitility.Awaitility.await;

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
import java.util.function.Consumer;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.core.Estates;
import org.qianhu.journal.Append;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Journal;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;

/** A journal, an alarm store and now and then an engine between them, in one folder. */
final class Stage implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private final Path database;
    private final Estates estates;
    private final Journal journal;
    private AlarmStore store;

    Stage(Path folder, Estates estates) throws Exception {
        this(folder, estates, 1 << 20);
    }

    Stage(Path folder, Estates estates, int memoryReadings) throws Exception {
        Files.createDirectories(folder);
        database = folder.resolve("alarms.db");
        this.estates = estates;
        var readers = Set.of(AlertEngine.READER);
        var settings =
                new JournalSettings(
                        folder.resolve("journal"), 1 << 24, 1L << 30, memoryReadings, readers);
        journal = SqliteJournal.open(settings, time::get);
        store = AlarmStore.open(database, alarm -> alarm.condition() + " " + alarm.text().en());
    }

    AlarmStore store() {
        return store;
    }

    Journal journal() {
        return journal;
    }

    /** Appends one group received at {@code at}; its position. */
    long append(Instant at, Draft draft) {
        time.set(at);
        return ((Append.Committed) journal.append(draft)).position().number();
    }

    void append(List<Script.Entry> entries) {
        for (var entry : entries) {
            var _ = append(entry.at(), entry.draft());
        }
    }

    AlertEngine engine(int batch, Consumer<AlertTrouble> troubled) {
        var settings =
                new AlertSettings(database, Duration.ofSeconds(60), Duration.ofMinutes(2), batch);
        var clock = InstantSource.fixed(NOW);
        return AlertEngine.start(settings, journal, estates, store, clock, troubled);
    }

    static void awaitHandled(AlertEngine engine, long position) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> engine.status().handled().number() >= position);
    }

    /** Runs an engine to the end of the journal and drops it; it takes no leave of the store. */
    void judge(int batch) {
        long end = journal.status().end().number();
        try (var engine = engine(batch, trouble -> {})) {
            awaitHandled(engine, end);
        }
    }

    /** Closes the store and opens it again, as a restart does. */
    void reopen() {
        store.close();
        store = AlarmStore.open(database, alarm -> alarm.condition() + " " + alarm.text().en());
    }

    void sql(String sql) throws SQLException {
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Everything that was said: alarms, messages and transitions, a line each. */
    List<String> books() throws SQLException {
        var lines = new ArrayList<String>();
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = db.createStatement()) {
            for (var sql :
                    List.of(
                            "SELECT * FROM alarm ORDER BY id",
                            "SELECT * FROM outbox ORDER BY id",
                            "SELECT * FROM transition ORDER BY watch, position, ordinal",
                            "SELECT * FROM set_aside ORDER BY position, what")) {
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        var line = new StringBuilder();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            line.append(rows.getString(i)).append(' ');
                        }
                        lines.add(line.toString());
                    }
                }
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
