package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.qianhu.server.Parts;
import org.qianhu.server.SteadyClock;
import org.qianhu.server.backup.Standby;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Goes on where a followed server was lost. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = {
            "Go on from the newest sound copy of ./qianhu standby, and serve.",
            "Stop the other server first. On this machine that is checked; of another machine"
                    + " nobody here can know. What may be lost: see ./qianhu standby --help."
        })
final class TakeoverCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "OWN",
            description = "The folder that followed.")
    private Path own = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        try {
            new Standby(own, System.err::println)
                    .takeOver()
                    .ifPresent(manifest ->
                            System.err.println(
                                    "Taking over from a copy of "
                                            + manifest.takenAt()
                                            + ", journal to group "
                                            + manifest.journalEnd()
                                            + "; what the other server took after that is lost here"));
        } catch (IOException | IllegalStateException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
        var options = ServerOptions.of(own.resolve("config"), own);
        try (var parts = new Parts()) {
            var _ = Running.start(options, new SteadyClock(InstantSource.system()), parts);
            System.err.println(
                    "Ctrl-C stops it. From now on: ./qianhu serve --data "
                            + own
                            + " --config "
                            + own.resolve("config"));
            // the signal's hook ends the process
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
