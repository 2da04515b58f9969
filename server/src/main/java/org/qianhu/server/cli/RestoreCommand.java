package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.qianhu.server.backup.Manifest;
import org.qianhu.server.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into a new data folder. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Verify a backup and put it into a new data folder; then serve goes on from there.",
            "What was journalled after the backup is not in it. Messages about alarms that were"
                    + " sent after the backup may be sent once more."
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The backup.")
    private Path backup = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NEW",
            description = "Data folder to make; missing or empty.")
    private Path data = Path.of("");

    @Override
    public Integer call() {
        try {
            var manifest =
                    Restore.run(backup, data, what -> System.err.println("restoring: " + what));
            System.out.println(
                    "Restored what was there at "
                            + manifest.takenAt()
                            + ", journal to group "
                            + manifest.journalEnd()
                            + ". Go on with:");
            System.out.println(
                    "  ./qianhu serve --data " + data + " --config " + data.resolve("config"));
            if (!manifest.influx().equals(Manifest.MANAGED)) {
                System.out.println(
                        "InfluxDB was at "
                                + manifest.influx()
                                + " and is no part of the backup: restore it before you start.");
            }
            return 0;
        } catch (IOException | IllegalStateException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
