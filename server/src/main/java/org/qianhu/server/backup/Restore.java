package org.qianhu.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.qianhu.ingest.influx.InfluxBackup;

/** Puts a backup into a new data folder. */
public final class Restore {
    private Restore() {}

    /**
     * Verifies the backup and restores it; whole, or nothing is left. The configuration comes to
     * {@code config} in the new folder.
     *
     * @param data must be missing or empty
     * @param progress told what is done
     * @throws IOException when the backup is not what was written, or cannot be put there
     */
    public static Manifest run(Path backup, Path data, Consumer<String> progress)
            throws IOException {
        var target = data.toAbsolutePath().normalize();
        if (Trees.holdsSomething(target)) {
            throw new IOException(target + " is not empty; a backup is restored into a new folder");
        }
        var manifest = Manifest.read(backup);
        progress.accept("verifying " + manifest.files().size() + " files");
        var problems = manifest.problems(backup);
        if (!problems.isEmpty()) {
            throw new IOException(
                    backup + " is damaged and not restored: " + String.join("; ", problems));
        }
        var partial = target.resolveSibling(target.getFileName() + ".restoring");
        Trees.delete(partial);
        try {
            Trees.makePrivate(partial);
            Trees.copy(backup.resolve("data"), partial);
            Trees.copy(backup.resolve("config"), partial.resolve("config"));
            if (manifest.influx().equals(Manifest.MANAGED)) {
                progress.accept("InfluxDB");
                InfluxBackup.restore(backup.resolve("influx"), partial.resolve("influxdb"));
            }
            Files.deleteIfExists(target);
            Files.move(partial, target);
            return manifest;
        } finally {
            Trees.delete(partial);
        }
    }
}
