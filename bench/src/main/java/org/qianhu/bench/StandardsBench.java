package org.qianhu.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long one thread takes to resolve which limits judge every point of a large estate at an
 * instant, and what it saves that points of one kind are decided once. Each round begins with
 * nothing remembered; the first one is cold. On a busy machine CPU time tells more than the clock.
 */
@Command(
        name = "standards",
        mixinStandardHelpOptions = true,
        description = "Resolves the limits in force of all points of a large made-up estate.")
final class StandardsBench implements Callable<Integer> {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Instant AT = Instant.parse("2026-11-24T02:00:00Z");

    @Option(names = "--points", description = "Points of the estate.")
    private int points = 100_000;

    @Option(names = "--clauses", description = "Clauses of the catalogue.")
    private int clauses = 2_000;

    @Option(names = "--rounds", description = "Rounds over all points.")
    private int rounds = 7;

    @Option(names = "--sample", description = "Points that are decided one by one.")
    private int sample = 5_000;

    @Option(names = "--seed", description = "The same seed gives the same estate.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** What one pass gave. */
    private record Pass(double seconds, double cpuSeconds, int kinds, long limits) {}

    @Override
    public Integer call() throws JsonProcessingException {
        var load = new StandardsLoad(seed);
        var subjects = subjects(load);
        var catalogue = load.catalogue(clauses);
        var passes = new ArrayList<Pass>();
        for (int round = 0; round < rounds; round++) {
            passes.add(pass(catalogue, subjects));
        }
        Collections.shuffle(subjects, new Random(seed));
        var few = subjects.subList(0, Math.min(sample, subjects.size()));
        alone(catalogue, few);
        double each = alone(catalogue, few) / few.size();
        Figures.print(figures(catalogue, subjects.size(), passes, each), json);
        return 0;
    }

    private List<Subject> subjects(StandardsLoad load) {
        var register = load.register(points);
        var subjects = new ArrayList<Subject>();
        for (var device : register.devices()) {
            for (var point : device.points()) {
                subjects.add(Subject.of(register, device, point));
            }
        }
        return subjects;
    }

    private static Pass pass(Catalogue catalogue, List<Subject> subjects) {
        long begun = System.nanoTime();
        long cpu = CPU.getCurrentThreadCpuTime();
        var at = catalogue.at(StandardsLoad.CALENDAR, AT);
        long limits = 0;
        for (var subject : subjects) {
            limits += at.decide(subject).limits().size();
        }
        double used = (CPU.getCurrentThreadCpuTime() - cpu) / 1e9;
        return new Pass((System.nanoTime() - begun) / 1e9, used, at.kinds(), limits);
    }

    /** Seconds for {@code subjects} with nothing remembered from one to the next. */
    private static double alone(Catalogue catalogue, List<Subject> subjects) {
        long begun = System.nanoTime();
        long limits = 0;
        for (var subject : subjects) {
            limits += catalogue.decide(subject, StandardsLoad.CALENDAR, AT).limits().size();
        }
        if (limits == 0) {
            throw new IllegalStateException("no limit judges any point of the sample");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Map<String, Object> figures(
            Catalogue catalogue, int points, List<Pass> passes, double alone) {
        double median = median(passes, Pass::seconds);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("points", points);
        figures.put(
                "clauses", catalogue.standards().stream().mapToInt(s -> s.clauses().size()).sum());
        figures.put("adoptions", catalogue.adoptions().size());
        figures.put("kinds", passes.getFirst().kinds());
        figures.put("limits", passes.getFirst().limits());
        figures.put("secondsCold", passes.getFirst().seconds());
        figures.put("cpuSecondsCold", passes.getFirst().cpuSeconds());
        figures.put("secondsMedian", median);
        figures.put("cpuSecondsMedian", median(passes, Pass::cpuSeconds));
        figures.put("microsPerPoint", median / points * 1e6);
        figures.put("microsPerPointAlone", alone * 1e6);
        figures.put("ratioAloneToRemembered", alone / (median / points));
        return figures;
    }

    private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
        double[] sorted = passes.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
