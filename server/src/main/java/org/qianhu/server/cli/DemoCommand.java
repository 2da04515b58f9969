package org.qianhu.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.GroundTruth;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;
import org.qianhu.server.Parts;
import org.qianhu.server.Platform;
import org.qianhu.server.SteadyClock;
import org.qianhu.server.simulation.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole platform on one machine, with the reference estate simulated. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run everything on this machine with the reference estate simulated.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofSeconds(60);

    @Mixin private ServerOptions options = new ServerOptions();

    @Option(
            names = "--seconds",
            description = "Stop by itself after so long and print the books as JSON.")
    private @Nullable Long seconds;

    @Option(names = "--seed", description = "Same seed, same estate (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** How it ended; the books are printed last, when nothing else has a word to say. */
    private record Ending(boolean drained, String books) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ending = run(new SteadyClock(InstantSource.system()));
        System.out.println(ending.books());
        return ending.drained() ? 0 : 1;
    }

    private Ending run(InstantSource clock) throws IOException, InterruptedException {
        try (var parts = new Parts()) {
            var platform = Running.start(options, clock, parts);
            requireReferenceEstate(platform);
            var plan = IncidentPlan.demo(clock.instant(), seed, ReferenceEstate.register());
            var truth = platform.dataDir().resolve("incidents.json");
            GroundTruth.of(plan).write(truth);
            System.err.println(
                    plan.incidents().size() + " incidents begin now; what they are: " + truth);
            return simulate(platform, plan, clock, parts);
        }
    }

    private static void requireReferenceEstate(Platform platform) {
        var register = platform.estates().current().register();
        for (var device : ReferenceEstate.register().devices()) {
            if (register.device(device.id()).isEmpty()) {
                throw new CommandFailed(
                        "the demo simulates the reference estate, but "
                                + device.id()
                                + " is not in config/sites: use ./qianhu serve for an estate of"
                                + " your own");
            }
        }
    }

    private Ending simulate(Platform platform, IncidentPlan plan, InstantSource clock, Parts parts)
            throws InterruptedException {
        var simulator =
                new Simulator(ReferenceEstate.register(), seed, WorkCalendar.china(), plan, 1);
        long before = platform.stats().books().messages();
        try (var sink = PublisherSink.connect(platform.run().mqtt(), "demo")) {
            var simulation = parts.add("simulation", Simulation.start(simulator, sink, clock));
            var limit = seconds;
            TimeUnit.SECONDS.sleep(limit == null ? Long.MAX_VALUE : limit);
            simulation.stop();
            sink.flush();
            var report = new DemoReport(platform, plan);
            boolean drained = report.awaitDrained(before + sink.published(), DRAIN);
            return new Ending(drained, report.json(sink.published()));
        }
    }
}
