package org.qianhu.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.RunFile;

/**
 * Follows a running server by copies under {@code standby/} of a folder of its own, and makes a
 * data folder of the newest sound one. Each copy is a whole backup that shares with the one before
 * what has not changed; the folder may lie on another disk or be carried to another machine.
 *
 * <p>InfluxDB is copied now and then only. In between a copy keeps the journal from the position at
 * which InfluxDB was copied; whoever takes over writes that part again.
 */
public final class Standby {
    /** A finished copy. */
    private record Copy(Path folder, Manifest manifest) {}

    private static final int KEPT = 2;
    private static final String PRIMARY = "primary";

    private final Path folder;
    private final Consumer<String> progress;
    private Instant influxAt = Instant.MIN;

    /**
     * @param own data folder to be; its copies lie in {@code standby/} until it takes over
     */
    public Standby(Path own, Consumer<String> progress) {
        folder = own.toAbsolutePath().normalize().resolve("standby");
        this.progress = progress;
    }

    /**
     * Takes one copy of the server on {@code primary}.
     *
     * @param influxEvery how old InfluxDB's part of it may be
     * @return its manifest; empty when no server runs there, and the copies stay as they are
     * @throws IOException when it cannot be copied now; the copies stay as they are
     */
    public Optional<Manifest> follow(
            Path primary, Duration influxEvery, String qianhu, InstantSource clock)
            throws IOException {
        var run = RunFile.find(primary);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Trees.makePrivate(folder);
        Files.writeString(folder.resolve(PRIMARY), primary.toAbsolutePath().toString());
        var copies = copies();
        var now = clock.instant();
        boolean influxToo = copies.isEmpty() || !now.isBefore(influxAt.plus(influxEvery));
        var manifest =
                new Backup(
                                primary,
                                Path.of(run.get().config()),
                                Manifest.influxOf(primary, run.get()),
                                folder.resolve("%012d".formatted(number(copies) + 1)),
                                _ -> {},
                                earlier(copies, influxToo))
                        .take(qianhu, clock);
        if (influxToo) {
            influxAt = now;
        }
        for (var old : copies.subList(0, Math.max(0, copies.size() + 1 - KEPT))) {
            Trees.delete(old.folder());
        }
        return Optional.of(manifest);
    }

    /** Only the InfluxDB of a managed one is a part of copies at all. */
    private static @Nullable Earlier earlier(List<Copy> copies, boolean influxToo) {
        if (copies.isEmpty()) {
            return null;
        }
        var last = copies.getLast();
        boolean managed = last.manifest().influx().equals(Manifest.MANAGED);
        return new Earlier(last.folder(), last.manifest(), managed && !influxToo);
    }

    private static long number(List<Copy> copies) {
        return copies.isEmpty()
                ? 0
                : Long.parseLong(String.valueOf(copies.getLast().folder().getFileName()));
    }

    /** Finished ones, oldest first. */
    private List<Copy> copies() throws IOException {
        var found = new ArrayList<Copy>();
        try (var list = Files.list(folder)) {
            for (var copy : list.sorted().toList()) {
                if (String.valueOf(copy.getFileName()).matches("\\d{12}")) {
                    found.add(new Copy(copy, Manifest.read(copy)));
                }
            }
        }
        return found;
    }

    /**
     * Makes the folder a data folder from the newest copy that is sound. Where that was done
     * already, nothing changes.
     *
     * @return the manifest of the copy; empty when it was done before
     * @throws IOException when the primary still runs on this machine, or no copy is sound
     */
    public Optional<Manifest> takeOver() throws IOException {
        var own = folder.resolveSibling("journal");
        if (Files.exists(own)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder.getParent() + " never followed a server: run ./qianhu standby first");
        }
        requirePrimaryDown();
        for (var copy : copies().reversed()) {
            var problems = copy.manifest().problems(copy.folder());
            if (problems.isEmpty()) {
                place(copy);
                return Optional.of(copy.manifest());
            }
            progress.accept(copy.folder() + " is passed over: " + String.join("; ", problems));
        }
        throw new IOException("there is no sound copy under " + folder);
    }

    private void requirePrimaryDown() throws IOException {
        var file = folder.resolve(PRIMARY);
        if (Files.exists(file) && RunFile.find(Path.of(Files.readString(file))).isPresent()) {
            throw new IOException(
                    "the server on "
                            + Files.readString(file)
                            + " still runs: stop it first, for two would take each other's"
                            + " messages");
        }
    }

    /** The journal comes last: it says that the rest is there. */
    private void place(Copy copy) throws IOException {
        var whole = folder.resolve("restored");
        Trees.delete(whole);
        Restore.run(copy.folder(), whole, progress);
        var journal = whole.resolve("journal");
        try (var list = Files.list(whole)) {
            for (var part : list.filter(part -> !part.equals(journal)).toList()) {
                var target = folder.resolveSibling(part.getFileName());
                if (Files.isDirectory(target)) {
                    Trees.delete(target);
                }
                Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(journal, folder.resolveSibling("journal"));
    }
}
