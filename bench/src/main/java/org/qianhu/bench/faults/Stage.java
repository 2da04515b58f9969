package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All processes of a run, built in the order in which they need each other and closed in reverse,
 * at most once: also by Ctrl-C, in the middle of anything.
 */
final class Stage implements AutoCloseable {
    private static final int JOURNAL_MEGABYTES = 256;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<Long> interruptions = new CopyOnWriteArrayList<>();
    private final Broker broker;
    private final Influxd influxd;
    private final FaultyProxy proxy;
    private final Receiver receiver;
    private final Server server;
    private final @Nullable Disk disk;

    private Stage(Path folder, Path config, Broker.Kind kind, boolean disturbed)
            throws IOException, InterruptedException {
        broker = Broker.in(folder, kind);
        parts.push(broker.child());
        influxd = Influxd.in(folder);
        parts.push(influxd.child());
        proxy = add(FaultyProxy.start(influxd.port()));
        receiver = add(Receiver.start(interruptions));
        disk = disturbed ? Disk.mount(journal(folder), JOURNAL_MEGABYTES) : null;
        if (disk != null) {
            parts.push(disk);
        }
        server = add(Server.in(folder, config, disturbed ? settings() : asShipped()));
    }

    private static Path journal(Path folder) {
        return folder.resolve("data").resolve("journal");
    }

    private Map<String, String> asShipped() {
        return Map.of(
                "QIANHU_MQTT_URLS", broker.url(),
                "QIANHU_INFLUX_URL", influxd.url().toString());
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("QIANHU_MQTT_URLS", broker.url());
        settings.put("QIANHU_INFLUX_URL", proxy.url().toString());
        settings.put("QIANHU_INFLUX_RETENTION", "7d");
        settings.put("QIANHU_INFLUX_SHARD", "1d");
        settings.put("QIANHU_ALERTS_WEBHOOK_URL", receiver.url().toString());
        settings.put("QIANHU_ALERTS_WEBHOOK_SECRET", "of-this-run-only");
        settings.put("QIANHU_ALERTS_SNAPSHOT_EVERY", "10s");
        settings.put("QIANHU_JOURNAL_SEGMENT", "2MB");
        settings.put("QIANHU_JOURNAL_BOUND", JOURNAL_MEGABYTES + "MB");
        return settings;
    }

    /** Starts everything; what was started is closed when one does not start. */
    static Stage start(Path folder, Path config, Broker.Kind kind)
            throws IOException, InterruptedException {
        return started(new Stage(folder, config, kind, true));
    }

    /** The same with the shipped settings, no proxy, no webhook, and the journal on the disk. */
    static Stage undisturbed(Path folder, Path config, Broker.Kind kind)
            throws IOException, InterruptedException {
        return started(new Stage(folder, config, kind, false));
    }

    private static Stage started(Stage stage) throws IOException, InterruptedException {
        try {
            stage.broker.start();
            stage.influxd.start();
            stage.server.start();
            return stage;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stage.close();
            throw failed;
        }
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Closes {@code part} before the processes. */
    synchronized <T extends AutoCloseable> T with(T part) {
        return add(part);
    }

    Broker broker() {
        return broker;
    }

    Influxd influxd() {
        return influxd;
    }

    FaultyProxy proxy() {
        return proxy;
    }

    Receiver receiver() {
        return receiver;
    }

    Server server() {
        return server;
    }

    /** Null where a file system cannot be mounted. */
    @Nullable Disk disk() {
        return disk;
    }

    /** The server is about to be killed or frozen, or was just thawed. */
    void interrupted() {
        interruptions.add(System.nanoTime());
    }

    static InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                System.err.println("did not stop cleanly: " + failed);
            }
        }
    }
}
