package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.qianhu.server.RunFile;
import org.qianhu.server.backup.Backup;
import org.qianhu.server.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies everything of a running server. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copy everything of a running server: journal, alarms, users, dead letters, every"
                    + " configuration that was in force, the configuration folder, and InfluxDB"
                    + " where Qianhu runs it.",
            "Not in it: messages that wait at the broker, for they are not acknowledged and come"
                    + " again; an InfluxDB of your own, which you back up yourself, after this.",
            "The copy holds everything that was journalled when it began. It holds users and what"
                    + " sensors said: keep it where only you can read it."
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "DIR", description = "New folder for the copy.")
    private Path into = Path.of("");

    @Override
    public Integer call() {
        var run = running();
        var influx = Manifest.influxOf(data.path(), run);
        try {
            var backup =
                    new Backup(
                            data.path(),
                            Path.of(run.config()),
                            influx,
                            into,
                            what -> System.err.println("copying " + what));
            var manifest = backup.take(VersionCommand.version(), InstantSource.system());
            System.out.println(
                    into.toAbsolutePath()
                            + ": "
                            + manifest.files().size()
                            + " files, journal to group "
                            + manifest.journalEnd());
            if (!influx.equals(Manifest.MANAGED)) {
                System.out.println(
                        "InfluxDB at " + influx + " is yours: back it up now, by its own means.");
            }
            return 0;
        } catch (IOException failed) {
            throw new CommandFailed("no backup was taken: " + failed.getMessage(), failed);
        }
    }

    private RunFile running() {
        return RunFile.find(data.path())
                .orElseThrow(() ->
                        new CommandFailed(
                                "no server runs on "
                                        + data.path().toAbsolutePath()
                                        + ": name its folder with --data DIR. Of a server that is"
                                        + " stopped, a plain copy of the folder is a backup"));
    }
}
