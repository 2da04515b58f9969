package org.qianhu.bench.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.alerts.Backtest.Episode;
import org.qianhu.core.site.Register;
import org.qianhu.seeds.sim.Incident;
import org.qianhu.seeds.sim.IncidentPlan;

/**
 * Alarms held against the truth.
 *
 * @param kinds one row a kind that was played or falsely told, in the order of {@link
 *     Incident.Kind}
 * @param missed incidents of which not every sign was told
 * @param followers how many alarms follow from an incident, or from another alarm that explains
 *     them
 * @param falseAlarms alarms that were told and that no incident explains
 */
record Scored(
        List<KindScore> kinds, List<Incident> missed, int followers, List<Episode> falseAlarms) {
    /** How long after its incident an alarm may rise: on-delays, and what a thinned run adds. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    Scored {
        kinds = List.copyOf(kinds);
        missed = List.copyOf(missed);
        falseAlarms = List.copyOf(falseAlarms);
    }

    /** Scores {@code alarms}; one that another alarm explains was told to nobody. */
    static Scored of(List<Episode> alarms, IncidentPlan plan, Register register) {
        var scoring = new Scoring(register);
        plan.incidents().forEach(incident -> scoring.hits.put(incident, new ArrayList<>()));
        alarms.forEach(scoring::take);
        var kinds =
                Arrays.stream(Incident.Kind.values())
                        .map(scoring::kind)
                        .filter(row -> row.incidents() + row.alarms() > 0)
                        .toList();
        var missed =
                plan.incidents().stream().filter(incident -> !scoring.found(incident)).toList();
        return new Scored(kinds, missed, scoring.followers, scoring.strays);
    }

    /** Told alarms that are right, as a share of those that are right or false. */
    double precision() {
        int told = kinds.stream().mapToInt(KindScore::hits).sum();
        int all = told + falseAlarms.size();
        return all == 0 ? 1 : told / (double) all;
    }

    private static final class Scoring {
        private final Register register;
        private final Map<Incident, List<Episode>> hits = new LinkedHashMap<>();
        private final List<Episode> strays = new ArrayList<>();
        private int followers;

        Scoring(Register register) {
            this.register = register;
        }

        void take(Episode alarm) {
            var incident = hit(alarm);
            if (incident.isPresent()) {
                hits.getOrDefault(incident.get(), new ArrayList<>()).add(alarm);
            } else if (!alarm.cause().isEmpty() || follows(alarm)) {
                followers++;
            } else {
                strays.add(alarm);
            }
        }

        private Optional<Incident> hit(Episode alarm) {
            return alarm.cause().isEmpty()
                    ? hits.keySet().stream()
                            .filter(i -> told(alarm, i, Evidence.of(i.kind()).signs()))
                            .findFirst()
                    : Optional.empty();
        }

        private boolean follows(Episode alarm) {
            return hits.keySet().stream()
                    .anyMatch(i -> told(alarm, i, Evidence.of(i.kind()).followers()));
        }

        private boolean told(Episode alarm, Incident incident, List<Sign> signs) {
            return !alarm.openedAt().isBefore(incident.from())
                    && !alarm.openedAt().isAfter(incident.to().plus(TOLERANCE))
                    && signs.stream().anyMatch(sign -> tells(sign, alarm, incident));
        }

        private boolean tells(Sign sign, Episode alarm, Incident incident) {
            return incident.devices().stream()
                    .flatMap(id -> register.device(id).stream())
                    .anyMatch(device -> sign.tells(alarm, device));
        }

        boolean found(Incident incident) {
            var told = hits.getOrDefault(incident, List.of());
            return Evidence.of(incident.kind()).signs().stream()
                    .allMatch(sign -> told.stream().anyMatch(a -> tells(sign, a, incident)));
        }

        KindScore kind(Incident.Kind kind) {
            var own = hits.keySet().stream().filter(i -> i.kind() == kind).toList();
            var found = own.stream().filter(this::found).toList();
            int right = own.stream().mapToInt(i -> hits.getOrDefault(i, List.of()).size()).sum();
            var evidence = Evidence.of(kind);
            long wrong = strays.stream().filter(alarm -> evidence.claims(alarm.clause())).count();
            var delays = found.stream().mapToDouble(this::delay).sorted().toArray();
            return new KindScore(kind, own.size(), found.size(), right, (int) wrong, delays);
        }

        /** Seconds from the incident to the first alarm that tells it. */
        private double delay(Incident incident) {
            return hits.getOrDefault(incident, List.of()).stream()
                            .mapToLong(
                                    a -> Duration.between(incident.from(), a.openedAt()).toMillis())
                            .min()
                            .orElseThrow()
                    / 1_000.0;
        }
    }
}
