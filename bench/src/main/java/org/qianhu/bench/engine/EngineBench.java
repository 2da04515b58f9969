package org.qianhu.bench.engine;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.bench.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many readings one thread judges a second, and how long a snapshot and a restore take; by JMH,
 * in a JVM of its own. An evaluation is one reading under one limit.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Evaluations a second on one thread; seconds of snapshot and restore.")
public final class EngineBench implements Callable<Integer> {
    private static final int ALL = 1_000;

    @Option(names = "--points", description = "Points that are judged (default: ${DEFAULT-VALUE}).")
    private int points = 1_000_000;

    @Option(
            names = "--stored",
            description = "Points whose states are stored (default: ${DEFAULT-VALUE}).")
    private int stored = 100_000;

    @Option(names = "--iterations", description = "Of each (default: ${DEFAULT-VALUE}).")
    private int iterations = 5;

    @Option(names = "--seconds", description = "Of an iteration (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws RunnerException, IOException {
        var judged = run(judging());
        var kept = run(keeping());
        double limits = limitsAPoint();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("points", points);
        figures.put("limitsAPoint", limits);
        for (var result : judged) {
            boolean decoded = result.getParams().getParam("decoded").equals("true");
            var suffix = decoded ? "" : "OfSharedPoints";
            double readings = result.getPrimaryResult().getScore();
            figures.put("readingsPerSecond" + suffix, readings);
            figures.put("evaluationsPerSecond" + suffix, readings * limits);
            figures.put("evaluationsPerCpuSecond" + suffix, perCpuSecond(result) * limits);
        }
        figures.put("storedPoints", stored);
        for (var result : kept) {
            var name = result.getPrimaryResult().getLabel();
            var times = result.getPrimaryResult().getStatistics();
            figures.put(name + "SecondsMedian", times.getPercentile(50));
            figures.put(name + "SecondsWorst", times.getMax());
        }
        Figures.print(figures, json);
        return 0;
    }

    private ChainedOptionsBuilder judging() {
        return new OptionsBuilder()
                .include(JudgeBenchmark.class.getName())
                .param("points", Integer.toString(points))
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementTime(TimeValue.seconds(seconds));
    }

    /** The first one is cold, as a restart is. */
    private ChainedOptionsBuilder keeping() {
        return new OptionsBuilder()
                .include(SnapshotBenchmark.class.getName())
                .param("points", Integer.toString(stored))
                .warmupIterations(0);
    }

    private Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(
                        options.forks(1)
                                .threads(1)
                                .measurementIterations(iterations)
                                .jvmArgsAppend(
                                        "-Xmx1g",
                                        "-XX:+UseCompactObjectHeaders",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow")
                                .shouldFailOnError(true)
                                .verbosity(json ? VerboseMode.SILENT : VerboseMode.NORMAL)
                                .build())
                .run();
    }

    private static double perCpuSecond(RunResult result) {
        return counted(result, "judged") * 1e9 / counted(result, "cpuNanos");
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    /** As many watches judge a point on average. */
    private static double limitsAPoint() {
        var few = MadeUpEstate.of(ALL);
        var table = new WatchTable(few, Instant.ofEpochMilli(Readings.BEGIN), Map.of());
        return (double) table.size() / ALL;
    }
}
