package org.qianhu.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.qianhu.server.Parts;
import org.qianhu.server.Platform;
import org.qianhu.server.http.Reload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the platform for a command, says where it is, and stops it in order. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

    private Running() {}

    /**
     * Starts it and prints the addresses.
     *
     * @param parts closed by the caller; a signal closes it too, from now on
     * @throws CommandFailed when the configuration is wrong or a part cannot start
     */
    static Platform start(ServerOptions options, InstantSource clock, Parts parts) {
        try {
            var settings = options.settings();
            closeOnSignal(parts);
            // a hangup that comes while it starts would end the process, and waits instead
            var started = new CompletableFuture<Platform>();
            Hangup.call(() -> {
                var _ = started.thenAccept(Running::reload);
            });
            var platform = Platform.start(settings, options.config(), clock, parts);
            announce(platform);
            started.complete(platform);
            return platform;
        } catch (IOException | RuntimeException refused) {
            LOG.debug("not started", refused);
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static void reload(Platform platform) {
        switch (platform.reload()) {
            case Reload.Outcome.Applied(String version) ->
                    LOG.info("reloaded: configuration {}", version);
            case Reload.Outcome.Refused(List<String> problems) ->
                    LOG.error("not reloaded, nothing changed:\n{}", String.join("\n", problems));
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
     * Stops {@code parts} on SIGTERM or Ctrl-C. Ends the process within 10 s whatever hangs: what
     * is journalled goes on at the next start. The exit code is that of the signal (143, 130), or 1
     * when something hung.
     */
    private static void closeOnSignal(Parts parts) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(parts)));
    }

    private static void stop(Parts parts) {
        var _ = Thread.ofPlatform().name("stop-limit").daemon().start(Running::endAnyway);
        parts.close();
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
}
