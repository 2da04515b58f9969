package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The broker of a run, as a process of its own. */
final class Broker {
    /** Which program. */
    enum Kind {
        /** The embedded broker: what it has acknowledged is on its disk. */
        ARTEMIS,
        /** Debian's: it keeps acknowledged messages in memory between two saves. */
        MOSQUITTO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration START = Duration.ofSeconds(60);

    private final Child child;
    private final int port;

    private Broker(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    static Broker in(Path folder, Kind kind) throws IOException {
        int port = Ports.free();
        var data = Files.createDirectories(folder.resolve("broker"));
        return switch (kind) {
            case ARTEMIS ->
                    new Broker(
                            Child.jvm(
                                    "broker",
                                    folder,
                                    Map.of(),
                                    List.of("-Xmx512m"),
                                    BrokerProcess.class.getName(),
                                    List.of(data.toString(), Integer.toString(port))),
                            port);
            case MOSQUITTO -> mosquitto(folder, data, port);
        };
    }

    private static Broker mosquitto(Path folder, Path data, int port) throws IOException {
        var config = data.resolve("mosquitto.conf");
        Files.write(
                config,
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "allow_anonymous true",
                        "max_inflight_messages 1000",
                        "max_queued_messages 0",
                        "persistence true",
                        "persistence_location " + data + "/",
                        "user " + System.getProperty("user.name")));
        var command =
                List.of(Programs.installed("mosquitto", "mosquitto"), "-c", config.toString());
        return new Broker(Child.program("broker", folder, Map.of(), command), port);
    }

    Child child() {
        return child;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts it and waits until it listens. */
    void start() throws InterruptedException, IOException {
        child.start();
        Ports.await(child, port, START);
    }
}
