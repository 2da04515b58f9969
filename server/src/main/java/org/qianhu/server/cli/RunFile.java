package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

    /**
     * Finds the server that runs on {@code dataDir}.
     *
     * @throws CommandFailed when none runs there
     */
    static RunFile find(Path dataDir) {
        var file = dataDir.resolve(NAME);
        try {
            var found = JSON.readValue(Files.readString(file), RunFile.class);
            if (ProcessHandle.of(found.pid()).isPresent()) {
                return found;
            }
        } catch (IOException _) {
            // told below: missing, unreadable and left over are the same to the caller
        }
        throw new CommandFailed(
                "no server runs on "
                        + dataDir.toAbsolutePath()
                        + ": start one with ./qianhu demo or ./qianhu serve, or name its folder"
                        + " with --data DIR");
    }
}
