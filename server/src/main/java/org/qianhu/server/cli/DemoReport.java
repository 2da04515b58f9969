package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.seeds.sim.Incident;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.server.Platform;
import org.qianhu.server.http.StatsJson;

/** What a demo that ended by itself says on its last line. */
final class DemoReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Platform platform;
    private final IncidentPlan plan;

    DemoReport(Platform platform, IncidentPlan plan) {
        this.platform = platform;
        this.plan = plan;
    }

    /** Waits until every published message is handled by every reader; false when time ran out. */
    boolean awaitDrained(long messages, Duration patience) throws InterruptedException {
        for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
            var stats = platform.stats();
            boolean idle = stats.readers().values().stream().allMatch(r -> r.waiting() == 0);
            if (idle && stats.books().messages() >= messages) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return false;
    }

    /** The books, and for each injected incident what alarms its devices have. */
    String json(long published) {
        ObjectNode report = StatsJson.of(platform.stats());
        report.put("published", published);
        var incidents = report.putArray("incidents");
        var all = alarms("all");
        var active = alarms("active");
        plan.incidents().forEach(incident -> incidents.add(row(incident, all, active)));
        return write(report);
    }

    private List<Alarm> alarms(String state) {
        return platform.alarms().find(new Alarms.Query(state, null, null, null, null, 10_000));
    }

    /**
     * How one incident showed: {@code alarms} that it raised, and {@code standing} where an alarm
     * of its devices and quantity is active now, which on data of an earlier demo may have risen
     * before. Either way it was found.
     */
    static ObjectNode row(Incident incident, List<Alarm> all, List<Alarm> active) {
        var raised = raised(incident, all);
        boolean standing = active.stream().anyMatch(alarm -> matches(incident, alarm));
        var row =
                JSON.createObjectNode()
                        .put("kind", incident.kind().name().toLowerCase(Locale.ROOT))
                        .put("known", incident.kind().instant())
                        .put("found", standing || !raised.isEmpty())
                        .put("standing", standing)
                        .put("alarms", raised.size());
        raised.stream()
                .mapToLong(a -> Duration.between(incident.from(), a.raisedAt()).toMillis())
                .min()
                .ifPresent(delay -> row.put("firstAfterMs", delay));
        return row;
    }

    private static List<Alarm> raised(Incident incident, List<Alarm> all) {
        return all.stream()
                // readings carry milliseconds, the plan's instants more
                .filter(a -> a.raisedAt().toEpochMilli() >= incident.from().toEpochMilli())
                .filter(alarm -> matches(incident, alarm))
                .toList();
    }

    private static boolean matches(Incident incident, Alarm alarm) {
        return PointId.parse(alarm.point())
                .filter(point -> incident.devices().contains(point.device()))
                .filter(point -> point.quantity().equals(incident.kind().quantity()))
                .isPresent();
    }

    private static String write(ObjectNode report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
