package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.qianhu.core.site.Register;

/** The incidents that a simulation plays, in order of their start. */
public record IncidentPlan(List<Incident> incidents) {
    private static final int TRIES = 1_000;

    public IncidentPlan {
        incidents = incidents.stream().sorted(Comparator.comparing(Incident::from)).toList();
    }

    /** Nothing goes wrong. */
    public static IncidentPlan quiet() {
        return new IncidentPlan(List.of());
    }

    /**
     * Each kind once, each in a building of its own, starting 5 to 20 s after {@code start} and
     * lasting 90 s to 3 min.
     *
     * @throws IllegalArgumentException when the register has too few buildings for that
     */
    public static IncidentPlan demo(Instant start, long seed, Register register) {
        var random = new Random(seed);
        var draw = new Draw(register, random);
        var planned = new ArrayList<Incident>();
        var kinds = Incident.Kind.values();
        for (var kind : kinds) {
            long delay = 5_000 + 15_000L * planned.size() / (kinds.length - 1);
            var length = Duration.ofSeconds(90 + random.nextInt(91));
            planned.add(
                    draw.incident(kind, start.plusMillis(delay), length)
                            .orElseThrow(() -> noBuilding(kind)));
        }
        return new IncidentPlan(planned);
    }

    /**
     * Incidents of random kinds at random moments of a long run, {@code perDay} on average. Night
     * kinds are moved to the night of their day, and what finds no free building is left out.
     */
    public static IncidentPlan random(
            Instant from, Instant to, double perDay, long seed, Register register) {
        var random = new Random(seed);
        var draw = new Draw(register, random);
        var planned = new ArrayList<Incident>();
        var kinds = Incident.Kind.values();
        double days = Duration.between(from, to).toMillis() / 86_400_000.0;
        long count = Math.round(perDay * days);
        for (long i = 0; i < count; i++) {
            var kind = kinds[random.nextInt(kinds.length)];
            var begin = draw.moment(kind, from, to);
            if (!begin.isBefore(from) && begin.isBefore(to)) {
                draw.incident(kind, begin, draw.length(kind)).ifPresent(planned::add);
            }
        }
        return new IncidentPlan(planned);
    }

    /**
     * Every kind {@code times} times, each wholly within the run.
     *
     * @throws IllegalArgumentException when the run is too short or the register too small
     */
    public static IncidentPlan each(
            Instant from, Instant to, int times, long seed, Register register) {
        var draw = new Draw(register, new Random(seed));
        var planned = new ArrayList<Incident>();
        for (int round = 0; round < times; round++) {
            for (var kind : Incident.Kind.values()) {
                planned.add(within(draw, kind, from, to).orElseThrow(() -> noBuilding(kind)));
            }
        }
        return new IncidentPlan(planned);
    }

    private static Optional<Incident> within(
            Draw draw, Incident.Kind kind, Instant from, Instant to) {
        var incident = Optional.<Incident>empty();
        for (int attempt = 0; attempt < TRIES && incident.isEmpty(); attempt++) {
            var begin = draw.moment(kind, from, to);
            var length = draw.length(kind);
            if (!begin.isBefore(from) && !begin.plus(length).isAfter(to)) {
                incident = draw.incident(kind, begin, length);
            }
        }
        return incident;
    }

    private static IllegalArgumentException noBuilding(Incident.Kind kind) {
        return new IllegalArgumentException(
                "no building is free for " + kind + ": fewer incidents, or a longer run");
    }
}
