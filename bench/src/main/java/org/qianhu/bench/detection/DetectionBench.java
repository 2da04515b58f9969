package org.qianhu.bench.detection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.qianhu.core.site.Area;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.server.config.EstateReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The truth of the simulator against the alarms that the shipped configuration gives: recall,
 * precision and delay of each kind of incident over a working day and a day of rest, and the alarms
 * of a week in which nothing happens, a holiday and a made-up working day among it. Exit code 1
 * when an aim is not met.
 */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description = "Score the alarms against what was simulated: recall, precision, delay.")
public final class DetectionBench implements Callable<Integer> {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    /** Worked to make up for the holiday that begins on its Friday. */
    private static final LocalDate SUNDAY = LocalDate.of(2026, 9, 20);

    @Option(
            names = "--seed",
            description = "Same seed, same incidents (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--times",
            description = "How often each kind happens (default: ${DEFAULT-VALUE}).")
    private int times = 6;

    @Option(
            names = "--rate",
            description = "Share of the natural rate of reports (default: ${DEFAULT-VALUE}).")
    private double rate = 0.1;

    @Option(names = "--json", description = "Print one JSON object on the last line.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        var config = Path.of(System.getProperty("qianhu.root", ""), "config");
        var estate = EstateReader.read(config.toAbsolutePath()).orThrow();
        var areas = estate.register().areas().stream().map(Area::id).collect(Collectors.toSet());
        var run =
                new DetectionRun(
                        estate,
                        seed,
                        rate,
                        DetectionRun.Times.days(midnight(FRIDAY), 2),
                        times,
                        areas,
                        DetectionRun.Times.days(midnight(SUNDAY), 7),
                        Set.of("ho-1", "of-1", "rh-05"));
        var report = run.report();
        report.print(json ? System.err : System.out);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(report.fields()));
        }
        return report.failures().isEmpty() ? 0 : 1;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ReferenceEstate.ZONE).toInstant();
    }
}
