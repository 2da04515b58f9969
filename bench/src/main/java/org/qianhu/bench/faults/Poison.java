package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Has the alarm store refuse the alarms of one point, from outside, while the server runs. */
final class Poison implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAUSE_MS = 200;

    private final String store;
    private final String point;

    private Poison(Path alarms, String point) {
        this.store = "jdbc:sqlite:" + alarms + "?busy_timeout=10000";
        this.point = point;
    }

    /**
     * From now on.
     *
     * @param alarms file of the alarm store
     */
    static Poison on(Path alarms, String point) throws IOException {
        var poison = new Poison(alarms, point);
        poison.execute(
                "CREATE TRIGGER poison BEFORE INSERT ON alarm WHEN NEW.point = '"
                        + point
                        + "' BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
        return poison;
    }

    /**
     * Waits until what was refused is set aside by name and an alarm says so.
     *
     * @throws IllegalStateException when that takes too long
     */
    void awaitNamed(Server server) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!setAside() || !told(server.get("/alarms?state=all&system=qianhu&limit=1000"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the alarm of " + point + " is neither stored nor told as set aside");
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private boolean told(JsonNode answer) {
        for (var alarm : answer.path("alarms")) {
            if (alarm.path("text").path("en").asText().contains(point)) {
                return true;
            }
        }
        return false;
    }

    private boolean setAside() throws IOException {
        try (var db = DriverManager.getConnection(store);
                var named =
                        db.prepareStatement("SELECT 1 FROM set_aside WHERE instr(what, ?) > 0")) {
            named.setString(1, point);
            try (var rows = named.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException failed) {
            throw new IOException("the alarm store: " + failed.getMessage(), failed);
        }
    }

    private void execute(String sql) throws IOException {
        try (var db = DriverManager.getConnection(store);
                var statement = db.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException("the alarm store: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() throws IOException {
        execute("DROP TRIGGER poison");
    }
}
