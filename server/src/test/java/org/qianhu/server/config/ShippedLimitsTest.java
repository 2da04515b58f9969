package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.limits.Verdicts;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.alerts.limits.Watched;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.Incident;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Message;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;

/** The shipped standards and adoptions, judged by what the simulated estate says. */
class ShippedLimitsTest {
    private static final long SEED = 7;
    private static final long LATENESS = Duration.ofMinutes(2).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Estate SHIPPED = Loads.good(EstateReader.read(ReferenceSites.CONFIG));

    private record Raised(LimitInForce limit, Instant at) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-15T10:00",
                "2026-01-14T03:00",
                "2026-11-24T18:30",
                "2026-10-01T12:00"
            })
    void everyIncidentThatAPlainLimitShowsIsRaisedWithinHalfAMinute(String local)
            throws IOException {
        var start = at(local);
        var plan = IncidentPlan.demo(start, SEED, SHIPPED.register());
        var raised =
                run(new WatchTable(SHIPPED, start, Map.of()), plan, start, Duration.ofSeconds(60));

        var instant = plan.incidents().stream().filter(i -> i.kind().instant()).toList();
        assertThat(instant).hasSize(10);
        for (var incident : instant) {
            for (var device : incident.devices()) {
                assertThat(raised)
                        .as("%s on %s", incident.kind(), device)
                        .anyMatch(r -> shows(r, incident, device));
            }
        }
    }

    @Test
    void onlyDevicesWithAnIncidentAndTheirGroupsRaise() throws IOException {
        var start = at("2026-07-15T10:00");
        var plan = IncidentPlan.demo(start, SEED, SHIPPED.register());
        var affected =
                plan.incidents().stream()
                        .flatMap(i -> i.devices().stream())
                        .collect(Collectors.toSet());
        for (var group : SHIPPED.register().groups()) {
            if (group.members().stream().anyMatch(member -> affected.contains(member.id()))) {
                affected.add(group.device().id());
            }
        }

        var raised =
                run(new WatchTable(SHIPPED, start, Map.of()), plan, start, Duration.ofSeconds(90));

        assertThat(raised)
                .isNotEmpty()
                .allSatisfy(r -> assertThat(affected).contains(r.limit().point().device()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-14T09:30",
                "2026-01-15T02:00",
                "2026-07-15T14:00",
                "2026-07-16T20:00"
            })
    void aQuietHourRaisesNothing(String local) throws IOException {
        var sample = sample(Set.of("ho-1/b03", "of-2/b01", "rh-07/b02"));
        var start = at(local);

        var table = new WatchTable(sample, start, Map.of());

        var raised = run(table, IncidentPlan.quiet(), start, Duration.ofHours(1));

        assertThat(raised).isEmpty();
        assertThat(table.states()).hasSize(table.size()).hasSizeGreaterThan(300);
    }

    private static boolean shows(Raised raised, Incident incident, String device) {
        var point = raised.limit().point();
        return point.device().equals(device)
                && point.quantity().equals(incident.kind().quantity())
                && !raised.at().isBefore(incident.from())
                && !raised.at().isAfter(incident.from().plusSeconds(35));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ReferenceEstate.ZONE).toInstant();
    }

    private static Estate sample(Set<String> buildings) {
        var all = SHIPPED.register();
        var devices =
                all.devices().stream()
                        .filter(d ->
                                buildings.contains(d.place().area() + "/" + d.place().building()))
                        .toList();
        var register = Register.of(all.areas(), all.buildings(), devices);
        return new Estate(SHIPPED.version(), register, SHIPPED.catalogue());
    }

    private static List<Raised> run(
            WatchTable table, IncidentPlan plan, Instant start, Duration length)
            throws IOException {
        var register = table.estate().register();
        var simulator = new Simulator(register, SEED, WorkCalendar.china(), plan, 1);
        var raised = new ArrayList<Raised>();
        for (var from = start; from.isBefore(start.plus(length)); from = from.plusSeconds(1)) {
            for (var message : simulator.between(from, from.plusSeconds(1))) {
                judge(message, table, raised);
            }
            table.tick(JournalTime.steady(from.plusSeconds(1).toEpochMilli()), new Raises(raised));
        }
        return raised;
    }

    private static void judge(Message message, WatchTable table, List<Raised> raised)
            throws IOException {
        var json = JSON.readTree(message.payload());
        long time = json.get("ts").asLong();
        var device = message.topic().split("/")[3];
        for (var value : json.get("values").properties()) {
            var reading =
                    new Reading(
                            PointId.of(device, value.getKey()),
                            time,
                            value.getValue().asDouble(),
                            Quality.GOOD);
            table.read(reading, time, LATENESS, new Raises(raised));
        }
    }

    /** Notes what is raised; a watch that fails fails the test. */
    private record Raises(List<Raised> raised) implements Verdicts {
        @Override
        public void transition(Watched watched, Transition step, String cause) {
            if (step.kind() == Transition.Kind.RAISED) {
                raised.add(new Raised(watched.limit(), Instant.ofEpochMilli(step.at())));
            }
        }

        @Override
        public void withdrawn(String watch, Transition step) {
            throw new AssertionError("no limit was withdrawn here: " + watch);
        }

        @Override
        public void outOfService(LimitInForce limit, RuntimeException why) {
            throw new AssertionError(limit.watch(), why);
        }
    }
}
