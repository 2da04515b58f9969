package org.qianhu.ingest.influx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a managed influxd: its configuration, data, log and lock. */
record InfluxdFiles(Path directory) {
    private static final long LOG_BYTES = 10L << 20;

    private static final String CONFIG =
            """
            # Written by Qianhu at each start; changes are lost.
            reporting-disabled = true
            bind-address = "127.0.0.1:{backup}"

            [meta]
              dir = "{folder}/meta"

            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
              wal-fsync-delay = "0s"
              index-version = "tsi1"
              query-log-enabled = false
              max-series-per-database = 0
              max-values-per-tag = 0
              max-concurrent-compactions = 1

            [coordinator]
              write-timeout = "20s"
              query-timeout = "60s"
              max-concurrent-queries = 100

            [monitor]
              store-enabled = false

            [subscriber]
              enabled = false

            [continuous_queries]
              enabled = false

            [http]
              bind-address = "127.0.0.1:{port}"
              log-enabled = false
              pprof-enabled = false

            [logging]
              level = "warn"
              suppress-logo = true
            """;

    /** The folder, made when missing and readable by its owner alone. */
    static InfluxdFiles in(Path directory) throws IOException {
        Files.createDirectories(directory);
        var files = new InfluxdFiles(directory.toRealPath());
        Files.setPosixFilePermissions(
                files.directory(), PosixFilePermissions.fromString("rwx------"));
        return files;
    }

    Path config() {
        return directory.resolve("influxd.toml");
    }

    Path log() {
        return directory.resolve("influxd.log");
    }

    Path lock() {
        return directory.resolve("influxd.lock");
    }

    /** Moves a log that grew large aside; the one before it is dropped. */
    void turnLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
            Files.move(
                    log(), directory.resolve("influxd.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Writes the configuration, anew at each start. Each write is flushed to disk before it is
     * answered ({@code wal-fsync-delay}), for the journal lets go of what is answered. Series are
     * not bounded, for the register bounds them; nothing phones home.
     */
    void writeConfig(int port, int backupPort) throws IOException {
        var folder = directory.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(
                config(),
                CONFIG.replace("{folder}", folder)
                        .replace("{port}", Integer.toString(port))
                        .replace("{backup}", Integer.toString(backupPort)));
    }

    /**
     * Where influxd gives and takes backups, by the configuration of its last start.
     *
     * @throws IOException when it was never started here
     */
    String backupAddress() throws IOException {
        try (var lines = Files.lines(config())) {
            return lines.filter(line -> line.startsWith("bind-address"))
                    .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                    .findFirst()
                    .orElseThrow(() -> new IOException(config() + " names no bind-address"));
        }
    }
}
