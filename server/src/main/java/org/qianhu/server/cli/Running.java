package org.qianhu.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.qianhu.server.Platform;

/** Starts the platform for a command, says where it is, and stops it in order. */
final class Running {
    private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

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

    /**
     * On SIGTERM or Ctrl-C stops {@code part}; doing so twice must be harmless. Ends the process
     * within 10 s whatever hangs: what is journalled goes on at the next start. The exit code is
     * that of the signal (143, 130), or 1 when something hung.
     */
    static void closeOnSignal(AutoCloseable part) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(part)));
    }

    private static void stop(AutoCloseable part) {
        var _ = Thread.ofPlatform().name("stop-limit").daemon().start(Running::endAnyway);
        close(part);
    }

    private static void endAnyway() {
        try {
            Thread.sleep(LONGEST_STOP);
        } catch (InterruptedException _) {
            return;
        }
        System.err.println(
                "qianhu: something hung while stopping; what is journalled goes on at the next"
                        + " start");
        Runtime.getRuntime().halt(1);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            System.err.println("qianhu: did not stop cleanly: " + failed);
        }
    }
}
