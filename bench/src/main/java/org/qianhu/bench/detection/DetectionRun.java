package org.qianhu.bench.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qianhu.alerts.AlertTrouble;
import org.qianhu.core.Estate;
import org.qianhu.seeds.sim.IncidentPlan;

/**
 * Two simulated runs, side by side: incidents of every kind on some areas, and a quiet time on
 * others. Devices report less often than they would, but for changes of state; still far more often
 * than anything waits for them.
 *
 * @param incidents when every kind happens {@code times} times, in {@code areas}
 * @param quiet when nothing happens, in {@code quietAreas}
 */
record DetectionRun(
        Estate estate,
        long seed,
        double rate,
        Times incidents,
        int times,
        Set<String> areas,
        Times quiet,
        Set<String> quietAreas) {
    /** From when to when. */
    record Times(Instant from, Instant to) {
        static Times days(Instant from, int days) {
            return new Times(from, from.plus(Duration.ofDays(days)));
        }
    }

    DetectionRun {
        areas = Set.copyOf(areas);
        quietAreas = Set.copyOf(quietAreas);
    }

    /** Plays both. */
    DetectionReport report() throws InterruptedException {
        var eventful = Observed.part(estate, areas);
        var plan =
                IncidentPlan.each(
                        incidents.from(), incidents.to(), times, seed, eventful.register());
        var calm = Observed.part(estate, quietAreas);
        try (var both = Executors.newFixedThreadPool(2)) {
            var first = both.submit(() -> Observed.run(eventful, plan, span(incidents)));
            var second = both.submit(() -> Observed.run(calm, IncidentPlan.quiet(), span(quiet)));
            return report(result(first), plan, result(second));
        }
    }

    private Observed.Span span(Times when) {
        return new Observed.Span(when.from(), when.to(), rate, seed);
    }

    private DetectionReport report(Observed observed, IncidentPlan plan, Observed calm) {
        var troubles = new ArrayList<AlertTrouble>(observed.troubles());
        troubles.addAll(calm.troubles());
        return new DetectionReport(
                Scored.of(observed.alarms(), plan, estate.register()),
                new DetectionReport.Quiet(
                        quiet.from(),
                        quiet.to(),
                        quietAreas.stream().sorted().toList(),
                        calm.readings(),
                        List.copyOf(calm.alarms())),
                observed.readings(),
                rate,
                troubles);
    }

    private static Observed result(Future<Observed> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a run of the detection bench failed", failed);
        }
    }
}
