package org.qianhu.server.cli;

import java.io.IOException;
import java.time.InstantSource;
import org.qianhu.server.Platform;

/** Starts the platform for a command, says where it is, and stops it in order. */
final class Running {
    private Running() {}

    /**
     * Starts it and prints the addresses.
     *
     * @throws CommandFailed when the configuration is wrong or a part cannot start
     */
    static Platform start(ServerOptions options, InstantSource clock) {
        try {
            var platform = Platform.start(options.settings(), options.config(), clock);
            announce(platform);
            return platform;
        } catch (IOException | IllegalArgumentException | IllegalStateException refused) {
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static void announce(Platform platform) {
        var run = platform.run();
        System.err.println("duty desk       " + run.http() + "/desk");
        System.err.println("REST            " + run.http() + "/api/v1/openapi.json");
        System.err.println("MQTT broker     " + run.mqtt());
        System.err.println("InfluxDB        " + run.influx() + "  database " + run.database());
        platform.firstPassword()
                .ifPresent(password ->
                        System.err.println(
                                "log in as admin with the password "
                                        + password
                                        + "  (shown this once)"));
    }

    /** On SIGTERM or Ctrl-C stops {@code part}; doing so twice must be harmless. */
    static void closeOnSignal(AutoCloseable part) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> close(part)));
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            System.err.println("qianhu: did not stop cleanly: " + failed);
        }
    }
}
