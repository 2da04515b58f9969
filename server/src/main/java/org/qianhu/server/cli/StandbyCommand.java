package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.qianhu.server.backup.Standby;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows a running server by copies. */
@Command(
        name = "standby",
        mixinStandardHelpOptions = true,
        description = {
            "Follow a running server: copy it every few seconds into a folder from which"
                    + " ./qianhu takeover goes on. Runs until it is stopped; runs beside the server,"
                    + " on its machine. The folder may lie on another disk, or be carried on to"
                    + " another machine (rsync): each copy is whole, and verified before it is used.",
            "What may be lost: what the server journalled and acknowledged to the broker after the"
                    + " last copy began, so --every seconds and the time that one copy takes, and"
                    + " what people did in that time. Messages about alarms may be sent once more."
        })
final class StandbyCommand implements Callable<Integer> {
    @Option(
            names = "--follow",
            required = true,
            paramLabel = "DIR",
            description = "Data folder of the server to follow.")
    private Path follow = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "OWN",
            description = "Data folder of the one to take over.")
    private Path own = Path.of("");

    @Option(names = "--every", description = "Seconds between copies (${DEFAULT-VALUE}).")
    private long every = 5;

    @Option(
            names = "--influx-every",
            description =
                    "Seconds between copies of InfluxDB (${DEFAULT-VALUE}); a takeover"
                            + " writes again what came in between.")
    private long influxEvery = 600;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (every < 1 || influxEvery < every) {
            throw new CommandFailed("--every is at least 1, and --influx-every at least --every");
        }
        var standby = new Standby(own, System.err::println);
        var version = VersionCommand.version();
        while (true) {
            long begun = System.nanoTime();
            follow(standby, version);
            long left = TimeUnit.SECONDS.toNanos(every) - (System.nanoTime() - begun);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        }
    }

    private void follow(Standby standby, String version) {
        long begun = System.nanoTime();
        try {
            var copy =
                    standby.follow(
                            follow,
                            Duration.ofSeconds(influxEvery),
                            version,
                            InstantSource.system());
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            System.err.println(
                    copy.map(manifest ->
                                    "copied to group "
                                            + manifest.journalEnd()
                                            + " in "
                                            + ms
                                            + " ms")
                            .orElse("no server runs on " + follow + "; the last copy is kept"));
        } catch (IOException | IllegalStateException failed) {
            System.err.println("not copied, trying again: " + failed.getMessage());
        }
    }
}
