package org.qianhu.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a running server tells the commands on the same machine: {@code run.json} in its data
 * folder. It holds no secret; the commands' token lies beside it, readable by its owner alone.
 *
 * @param pid process id of the server
 * @param http base URL of pages and REST
 * @param mqtt URL of the broker that it listens to
 * @param influx base URL of the time-series store
 * @param database InfluxDB database
 * @param config folder of its configuration
 */
public record RunFile(
        long pid, String http, String mqtt, String influx, String database, String config) {
    /** The commands' token, beside {@code run.json} and readable by its owner alone. */
    public static final String TOKEN = "cli.token";

    private static final String NAME = "run.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes it whole or not at all. */
    public void write(Path dataDir) throws IOException {
        var temporary = dataDir.resolve(NAME + ".new");
        Files.writeString(
                temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        Files.move(
                temporary,
                dataDir.resolve(NAME),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes it when the server stops. */
    public static void remove(Path dataDir) throws IOException {
        Files.deleteIfExists(dataDir.resolve(NAME));
    }

    /** The server that runs on {@code dataDir}; empty when none does. */
    public static Optional<RunFile> find(Path dataDir) {
        try {
            var text = Files.readString(dataDir.resolve(NAME));
            return Optional.of(JSON.readValue(text, RunFile.class))
                    .filter(run -> ProcessHandle.of(run.pid()).isPresent());
        } catch (IOException _) {
            // missing, unreadable and left over are the same to the caller
            return Optional.empty();
        }
    }
}
