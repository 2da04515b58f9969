package org.qianhu.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/** How far the readers with a store of their own have come in the journal, by their own word. */
public final class StorePositions {
    private StorePositions() {}

    /**
     * By name of the reader; without those that have no store yet.
     *
     * @param dataDir a data folder, or a copy of one
     * @throws IOException when a store cannot be read, naming it
     */
    public static Map<String, Long> of(Path dataDir) throws IOException {
        var positions = new TreeMap<String, Long>();
        put(positions, "alerts", dataDir.resolve("alarms.db"), "SELECT position FROM engine");
        put(
                positions,
                "alerts, snapshot",
                dataDir.resolve("alarms.db"),
                "SELECT snapshot_position FROM engine WHERE snapshot IS NOT NULL");
        put(
                positions,
                "dead-letters",
                dataDir.resolve("dead-letters.db"),
                "SELECT position FROM shelf WHERE position IS NOT NULL");
        return positions;
    }

    private static void put(Map<String, Long> positions, String name, Path file, String sql)
            throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            if (row.next()) {
                positions.put(name, row.getLong(1));
            }
        } catch (SQLException failed) {
            throw new IOException(file + " cannot be read: " + failed.getMessage(), failed);
        }
    }
}
