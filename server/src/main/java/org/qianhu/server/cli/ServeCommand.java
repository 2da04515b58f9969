package org.qianhu.server.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.qianhu.server.Parts;
import org.qianhu.server.SteadyClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the server on the configuration; Ctrl-C stops it.")
final class ServeCommand implements Callable<Integer> {
    @Mixin private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = new Parts()) {
            var _ = Running.start(options, new SteadyClock(ShiftedClock.system()), parts);
            System.err.println("Ctrl-C stops it.");
            // the signal's hook ends the process
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
