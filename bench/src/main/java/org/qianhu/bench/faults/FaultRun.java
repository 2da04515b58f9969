package org.qianhu.bench.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One fault run: load, the faults of the schedule, and the account afterwards. */
final class FaultRun {
    /**
     * What is run.
     *
     * @param folder for data and logs of all processes
     * @param config folder of the server's configuration
     * @param rate messages a second
     * @param kinds faults to do, as far as they are possible
     */
    record Plan(
            Path folder,
            Path config,
            Broker.Kind broker,
            Duration length,
            Pace pace,
            int rate,
            long seed,
            Set<FaultKind> kinds) {}

    private final Plan plan;
    private final PrintStream progress;
    private final InstantSource clock = InstantSource.system();
    private final Map<FaultKind, Integer> done = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, String> impossible = new EnumMap<>(FaultKind.class);

    /**
     * @param progress told of each fault
     */
    FaultRun(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws IllegalStateException when a process does not start, or ends by itself
     */
    FaultReport run() throws IOException, InterruptedException {
        var expected = new Expected();
        var begin = System.nanoTime();
        try (var stage = Stage.start(plan.folder(), plan.config(), plan.broker());
                var _ = Stopper.of(stage)) {
            var load =
                    stage.with(
                            EstateLoad.start(
                                    stage.broker().url(),
                                    clock,
                                    expected,
                                    plan.rate(),
                                    plan.seed()));
            var sampler = stage.with(Sampler.start(stage.server()));
            inject(stage, load);
            load.finish();
            progress.println("the load ends; accounting");
            var found = new Audit(stage, expected).settle();
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            return new FaultReport(
                    seconds,
                    plan.seed(),
                    Map.copyOf(done),
                    Map.copyOf(impossible),
                    found,
                    sampler.heapMb(),
                    sampler.descriptors());
        }
    }

    private void inject(Stage stage, EstateLoad load) throws IOException, InterruptedException {
        var faults = Schedule.of(plan.seed(), plan.length(), plan.pace(), possible(stage));
        var injector = new Injector(stage, load, clock);
        long begin = System.nanoTime();
        for (var fault : faults) {
            sleepUntil(begin + fault.at().toNanos());
            progress.printf(
                    Locale.ROOT,
                    "%6.1f s  %s%n",
                    (System.nanoTime() - begin) / 1e9,
                    fault.kind().id());
            injector.inject(fault);
            done.merge(fault.kind(), 1, Integer::sum);
            load.check();
        }
        sleepUntil(begin + plan.length().toNanos());
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    private Set<FaultKind> possible(Stage stage) {
        if (stage.disk() == null) {
            impossible.put(
                    FaultKind.DISK_FULL,
                    "this user may not mount a file system of its own; run it as root");
        }
        if (plan.broker() == Broker.Kind.MOSQUITTO) {
            impossible.put(
                    FaultKind.BROKER_KILL,
                    "mosquitto keeps acknowledged messages in memory between two saves");
        }
        impossible.keySet().retainAll(plan.kinds());
        var kinds = EnumSet.copyOf(plan.kinds());
        kinds.removeAll(impossible.keySet());
        return kinds;
    }
}
