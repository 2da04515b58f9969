package org.qianhu.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.ingest.influx.InfluxBackup;
import org.qianhu.journal.sqlite.JournalFiles;
import org.sqlite.SQLiteConfig;

/**
 * Copies the data folder of a running server. The order makes the copy consistent:
 *
 * <pre>
 *   hold the journal ─▶ stores and readers' positions ─▶ InfluxDB ─▶ journal ─▶ configurations
 * </pre>
 *
 * Nothing is deleted from the journal meanwhile, so it holds all that follows a store's position; a
 * store is copied before the journal, so it is never ahead of it; the position of the writer to
 * InfluxDB is copied before InfluxDB, and what is written twice is the same. The broker's messages
 * are no part of it: those that were not acknowledged are still there.
 */
public final class Backup {
    private static final Set<String> NOT_OURS = Set.of("influxdb", "broker", "journal", "config");
    private static final String ESTATES = "estates";
    private static final String DB = ".db";

    private final Path data;
    private final Path config;
    private final Path into;
    private final String influx;
    private final Consumer<String> progress;
    private final @Nullable Earlier earlier;

    /**
     * @param data folder of the running server
     * @param config its configuration folder
     * @param influx {@link Manifest#MANAGED}, or the URL of a server that is not copied
     * @param into must be missing or empty
     * @param progress told what is copied
     */
    public Backup(Path data, Path config, String influx, Path into, Consumer<String> progress) {
        this(data, config, influx, into, progress, null);
    }

    /**
     * @param earlier shares with this one what has not changed; null copies everything
     */
    Backup(
            Path data,
            Path config,
            String influx,
            Path into,
            Consumer<String> progress,
            @Nullable Earlier earlier) {
        this.earlier = earlier;
        this.data = data;
        this.config = config;
        this.influx = influx;
        this.into = into.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /**
     * Takes it; whole, or nothing is left.
     *
     * @param qianhu version that takes it
     * @throws IOException naming what could not be copied
     */
    public Manifest take(String qianhu, InstantSource clock) throws IOException {
        if (Trees.holdsSomething(into)) {
            throw new IOException(into + " is not empty; name a new folder for the backup");
        }
        var partial = into.resolveSibling(into.getFileName() + ".partial");
        Trees.delete(partial);
        try {
            Trees.makePrivate(partial);
            var manifest = copy(partial, qianhu, clock);
            Files.deleteIfExists(into);
            Files.move(partial, into);
            return manifest;
        } finally {
            Trees.delete(partial);
        }
    }

    private Manifest copy(Path partial, String qianhu, InstantSource clock) throws IOException {
        var takenAt = clock.instant().toString();
        var copy = partial.resolve("data");
        var journal = JournalFiles.in(data.resolve("journal"));
        try (var _ = journal.hold()) {
            stores(copy);
            influx(partial.resolve("influx"));
            journal(journal, copy.resolve("journal"));
        }
        others(copy);
        progress.accept("configuration");
        Trees.copy(config, partial.resolve("config"));
        long end = end(JournalFiles.in(copy.resolve("journal")));
        var stores = StorePositions.of(copy);
        requireBehind(end, stores);
        var manifest =
                new Manifest(
                        Manifest.FORMAT,
                        qianhu,
                        takenAt,
                        end,
                        stores,
                        influx,
                        Manifest.entries(partial, earlier));
        manifest.write(partial);
        return manifest;
    }

    /** A whole copy is read once; of one that shares files only the newest is new. */
    private long end(JournalFiles copy) throws IOException {
        if (earlier != null) {
            return JournalFiles.newest(copy.segments().getLast()).number();
        }
        var report = copy.check();
        if (!report.good()) {
            throw new IOException(
                    "the journal is damaged; see ./qianhu journal check. Damage that the server"
                            + " has set aside is no hindrance");
        }
        return report.end().number();
    }

    private static void requireBehind(long end, Map<String, Long> stores) throws IOException {
        for (var store : stores.entrySet()) {
            if (store.getValue() > end) {
                throw new IOException(
                        store.getKey()
                                + " stands at "
                                + store.getValue()
                                + ", ahead of the journal's copy at "
                                + end);
            }
        }
    }

    private void stores(Path copy) throws IOException {
        Files.createDirectories(copy.resolve("journal"));
        for (var file : list(data)) {
            if (file.toString().endsWith(DB)) {
                database(file, copy.resolve(file.getFileName()));
            }
        }
        var journal = data.resolve("journal");
        if (Files.exists(journal.resolve("damage.db"))) {
            database(journal.resolve("damage.db"), copy.resolve("journal/damage.db"));
        }
        var shared = sharedInflux();
        if (shared != null) {
            Trees.link(
                    shared.folder().resolve("data/journal/readers.db"),
                    copy.resolve("journal/readers.db"));
        } else {
            database(journal.resolve("readers.db"), copy.resolve("journal/readers.db"));
        }
    }

    /** The earlier copy whose InfluxDB, and position of its writer, is taken over. */
    private @Nullable Earlier sharedInflux() {
        var known = earlier;
        return known != null && known.withInflux() ? known : null;
    }

    private void influx(Path copy) throws IOException {
        if (!influx.equals(Manifest.MANAGED)) {
            return;
        }
        var shared = sharedInflux();
        if (shared == null) {
            progress.accept("InfluxDB");
            InfluxBackup.take(data.resolve("influxdb"), copy);
            return;
        }
        Files.createDirectories(copy);
        for (var file : list(shared.folder().resolve("influx"))) {
            Trees.link(file, copy.resolve(file.getFileName()));
        }
    }

    /** A segment that is begun meanwhile comes later than every store, and is left out. */
    private void journal(JournalFiles journal, Path copy) throws IOException {
        var segments = journal.segments();
        var known = earlier;
        if (known != null) {
            for (var needed : known.stillNeeded(segments.getFirst())) {
                Trees.link(needed, copy.resolve(needed.getFileName()));
            }
        }
        for (var segment : segments) {
            var same = known == null ? Optional.<Path>empty() : known.sealed(segment);
            if (same.isPresent()) {
                Trees.link(same.get(), copy.resolve(segment.getFileName()));
            } else {
                database(segment, copy.resolve(segment.getFileName()));
            }
        }
    }

    /** Behind the journal: each configuration that a group names was kept before the group. */
    private void others(Path copy) throws IOException {
        for (var file : list(data)) {
            var name = String.valueOf(file.getFileName());
            if (name.equals(ESTATES)) {
                progress.accept(name);
                Trees.copy(file, copy.resolve(name));
            } else if (Files.isRegularFile(file) && !ofTheProcess(name)) {
                Files.copy(file, copy.resolve(name));
            } else if (Files.isDirectory(file) && !NOT_OURS.contains(name)) {
                progress.accept(name);
                Trees.copy(file, copy.resolve(name));
            }
        }
    }

    private static boolean ofTheProcess(String name) {
        return name.contains(DB)
                || name.endsWith(".lock")
                || name.endsWith(".new")
                || name.equals("run.json")
                || name.equals("cli.token");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    /** As of one moment, whatever is written to it meanwhile. */
    private void database(Path file, Path copy) throws IOException {
        progress.accept(String.valueOf(file.getFileName()));
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException failed) {
            throw new IOException(file + " cannot be copied: " + failed.getMessage(), failed);
        }
    }
}
