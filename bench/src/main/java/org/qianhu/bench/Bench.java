package org.qianhu.bench;

import org.qianhu.bench.detection.DetectionBench;
import org.qianhu.bench.engine.EngineBench;
import org.qianhu.bench.engine.MemoryBench;
import org.qianhu.bench.faults.FaultsBench;
import org.qianhu.bench.faults.LatencyBench;
import org.qianhu.bench.faults.OverloadBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of {@code ./qianhu bench}. */
@Command(
        name = "qianhu bench",
        mixinStandardHelpOptions = true,
        description = "Load runs and benchmarks; figures as ratios within one run.",
        subcommands = {
            IngestBench.class,
            FaultsBench.class,
            OverloadBench.class,
            StandardsBench.class,
            DetectionBench.class,
            EngineBench.class,
            MemoryBench.class,
            LatencyBench.class
        })
final class Bench {
    private Bench() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Bench())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }
}
