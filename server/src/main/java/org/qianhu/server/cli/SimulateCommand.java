package org.qianhu.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.GroundTruth;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;
import org.qianhu.server.simulation.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the simulated reference estate to a broker. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Publish the simulated reference estate to the running server's broker.")
final class SimulateCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--url",
            description = "Broker (default: the running server's), tcp://host:port.")
    private @Nullable String url;

    @Option(names = "--seconds", description = "Stop after so long (default: until Ctrl-C).")
    private long seconds = Long.MAX_VALUE;

    @Option(names = "--seed", description = "Same seed, same estate (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--rate", description = "Times the natural rate (default ${DEFAULT-VALUE}).")
    private double rate = 1;

    @Option(names = "--incidents", description = "Incidents a day (default ${DEFAULT-VALUE}).")
    private double incidents = 24;

    @Override
    public Integer call() throws InterruptedException {
        var broker = url == null ? ServerClient.running(data.path()).mqtt() : url;
        var clock = InstantSource.system();
        var plan = plan(clock.instant());
        var simulator =
                new Simulator(ReferenceEstate.register(), seed, WorkCalendar.china(), plan, rate);
        try (var sink = PublisherSink.connect(broker, "simulate");
                var simulation = Simulation.start(simulator, sink, clock)) {
            System.err.println("publishing to " + broker + "; Ctrl-C ends it");
            TimeUnit.SECONDS.sleep(Math.min(seconds, Duration.ofDays(3_650).toSeconds()));
            simulation.stop();
            sink.flush();
            System.out.println(sink.published() + " messages published");
        }
        return 0;
    }

    private IncidentPlan plan(Instant from) {
        var to = from.plus(Duration.ofDays(30));
        var plan = IncidentPlan.random(from, to, incidents, seed, ReferenceEstate.register());
        System.err.println(GroundTruth.of(plan).incidents().size() + " incidents in 30 days");
        return plan;
    }
}
