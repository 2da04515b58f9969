package org.qianhu.bench.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianhu.alerts.AlertSettings;
import org.qianhu.alerts.AlertTrouble;
import org.qianhu.alerts.Backtest;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.qianhu.journal.Tally;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;

/**
 * What the alarms said of a simulated run, judged group by group as the engine would: one group a
 * second, received when the second is over.
 *
 * @param readings how many were judged
 * @param troubles what was not judged as it should be; empty in a good run
 */
record Observed(List<Backtest.Episode> alarms, long readings, List<AlertTrouble> troubles) {
    private static final Duration CHUNK = Duration.ofMinutes(2);

    Observed {
        alarms = List.copyOf(alarms);
        troubles = List.copyOf(troubles);
    }

    /** From when to when is simulated, and with how much of the natural rate. */
    record Span(Instant from, Instant to, double rate, long seed) {}

    /** One configuration that always applies. */
    private record Fixed(Estate current) implements Estates {
        @Override
        public Optional<Estate> version(String version) {
            return version.equals(current.version()) ? Optional.of(current) : Optional.empty();
        }
    }

    /** The part of {@code estate} that lies in {@code areas}. */
    static Estate part(Estate estate, Set<String> areas) {
        var all = estate.register();
        var devices = all.devices().stream().filter(d -> areas.contains(d.place().area())).toList();
        var register = Register.of(all.calendar(), all.areas(), all.buildings(), devices);
        return new Estate(estate.version(), register, estate.catalogue());
    }

    /** Simulates {@code plan} on {@code estate} and judges it. */
    static Observed run(Estate estate, IncidentPlan plan, Span span) {
        var simulator =
                new Simulator(
                        estate.register(), span.seed(), WorkCalendar.china(), plan, span.rate());
        // the store of these settings is never opened
        var settings = AlertSettings.of(Path.of("unused"));
        var judging = new Judging(new Backtest(new Fixed(estate), settings), estate.version());
        for (var from = span.from(); from.isBefore(span.to()); from = from.plus(CHUNK)) {
            judging.chunk(simulator.readings(from, from.plus(CHUNK)), from, from.plus(CHUNK));
        }
        return new Observed(
                judging.backtest.episodes(), judging.readings, judging.backtest.troubles());
    }

    private static final class Judging {
        private final Backtest backtest;
        private final String version;
        private Position position = Position.START;
        private long readings;

        Judging(Backtest backtest, String version) {
            this.backtest = backtest;
            this.version = version;
        }

        /** Judges {@code chunk}, which is in order of time, second by second. */
        void chunk(List<Reading> chunk, Instant from, Instant to) {
            int begin = 0;
            for (var end = from.plusSeconds(1); !end.isAfter(to); end = end.plusSeconds(1)) {
                int next = begin;
                while (next < chunk.size() && chunk.get(next).time() < end.toEpochMilli()) {
                    next++;
                }
                group(end, chunk.subList(begin, next));
                begin = next;
            }
        }

        private void group(Instant received, List<Reading> group) {
            position = position.next();
            readings += group.size();
            var _ =
                    backtest.judge(
                            new Group(
                                    position,
                                    received,
                                    version,
                                    true,
                                    group,
                                    List.of(),
                                    Tally.ZERO));
        }
    }
}
