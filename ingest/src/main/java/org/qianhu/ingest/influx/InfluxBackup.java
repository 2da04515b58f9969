package org.qianhu.ingest.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Backups of the managed influxd, by its own means: {@code influxd backup} and {@code restore}. */
public final class InfluxBackup {
    private InfluxBackup() {}

    /**
     * Copies all databases, with everything that was answered before this call.
     *
     * @param directory folder of an influxd that runs
     * @param into a new folder
     * @throws IOException when influxd does not give it, in its own words
     */
    public static void take(Path directory, Path into) throws IOException {
        run("backup", new InfluxdFiles(directory).backupAddress(), into);
    }

    /**
     * Puts a copy into a new folder, with an influxd that is started for it and stopped again.
     *
     * @param from what {@link #take} wrote
     * @param directory folder of the influxd to come
     * @throws IOException when influxd does not take it, in its own words
     */
    public static void restore(Path from, Path directory) throws IOException {
        try (var influxd = ManagedInflux.start(directory, 0)) {
            if (!influxd.up()) {
                throw new IOException("influxd does not answer; see influxd.log in " + directory);
            }
            run("restore", new InfluxdFiles(directory).backupAddress(), from);
        }
    }

    private static void run(String what, String address, Path folder) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                InfluxdProcess.binary().toString(),
                                what,
                                "-portable",
                                "-host",
                                address,
                                folder.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(
                        "influxd " + what + " ended with code " + exit + ":\n" + said);
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during influxd " + what, stopped);
        }
    }
}
