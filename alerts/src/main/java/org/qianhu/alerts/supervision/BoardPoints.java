package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.SeriesPoint;

/**
 * What the boards read of alarms. Counts are integers, shares 0 to 1, times of answers seconds.
 *
 * <ul>
 *   <li>{@code alarm_kpi}, each minute; tag {@code area} ({@code all}: the whole estate)
 *   <li>{@code alarm_count}, on change and every ten minutes, zeros of every building among them;
 *       tags {@code area, building, priority}
 *   <li>{@code alarm_event}, each step of an alarm; tags {@code area, building, system, priority,
 *       device, quantity, channel, adoption, event}; the id and the words are fields
 * </ul>
 */
final class BoardPoints {
    private static final String NONE = "-";

    /** Area and building of system alarms. */
    private static final String QIANHU = "qianhu";

    private BoardPoints() {}

    static SeriesPoint kpi(ClosedMinute minute) {
        var f = minute.figures();
        var fields = new HashMap<String, Object>();
        fields.put("operators", (long) f.operators());
        fields.put("alarms_10m", (long) f.load());
        fields.put("per_operator_10m", f.loadPerOperator());
        fields.put("per_operator_10m_worst_24h", f.worstPerOperator());
        fields.put("per_operator_10m_mean_24h", f.meanPerOperator());
        fields.put("alarms_24h", (long) f.announced());
        fields.put("flood", f.flood() ? 1L : 0L);
        fields.put("flood_share_24h", f.floodShare());
        fields.put("standing_24h", (long) f.standing());
        fields.put("chattering_24h", (long) f.chattering());
        fields.put("fleeting_24h", (long) f.fleeting());
        fields.put("top_ten_share_24h", f.topTenShare());
        fields.put("critical_share_24h", f.spread().criticalShare());
        fields.put("high_share_24h", f.spread().highShare());
        fields.put("low_share_24h", f.spread().lowShare());
        fields.put("active", (long) f.active());
        fields.put("unacknowledged", (long) f.unacknowledged());
        fields.put("suppressed", (long) f.suppressed());
        fields.put("shelved", (long) f.shelved());
        fields.put("out_of_service", (long) f.outOfService());
        seconds(fields, "ack_median_s", f.answerMedian());
        seconds(fields, "ack_p90_s", f.answerMost());
        return new SeriesPoint("alarm_kpi", Map.of("area", "all"), fields, ms(minute));
    }

    private static void seconds(
            Map<String, Object> fields, String name, Optional<Duration> duration) {
        duration.ifPresent(d -> fields.put(name, d.toMillis() / 1000.0));
    }

    private static long ms(ClosedMinute minute) {
        return minute.at().toEpochMilli();
    }

    static List<SeriesPoint> counts(ClosedMinute minute, Register register) {
        var counts = new HashMap<>(minute.counts());
        if (minute.whole()) {
            for (var building : register.buildings()) {
                none(counts, building.area(), building.id());
            }
            none(counts, QIANHU, QIANHU);
        }
        var points = new ArrayList<SeriesPoint>();
        counts.forEach((key, count) -> points.add(count(key, count, ms(minute))));
        return points;
    }

    private static void none(Map<Count.Key, Count> counts, String area, String building) {
        for (var priority : Priority.values()) {
            counts.putIfAbsent(new Count.Key(area, building, priority), Count.NONE);
        }
    }

    private static SeriesPoint count(Count.Key key, Count count, long time) {
        return new SeriesPoint(
                "alarm_count",
                Map.of(
                        "area",
                        key.area(),
                        "building",
                        key.building(),
                        "priority",
                        key.priority().id()),
                Map.of(
                        "active",
                        (long) count.active(),
                        "unacknowledged",
                        (long) count.unacknowledged(),
                        "aside",
                        (long) count.aside()),
                time);
    }

    static SeriesPoint event(CourseStep step) {
        var point = PointId.parse(step.point());
        var tags =
                Map.of(
                        "area", step.place().area(),
                        "building", step.place().building(),
                        "system", step.system(),
                        "priority", step.appearance().priority().id(),
                        "device", point.map(PointId::device).orElse(NONE),
                        "quantity", point.map(PointId::quantity).orElse(step.point()),
                        "channel", point.map(PointId::channel).orElse(PointId.MAIN),
                        "adoption", step.adoption(),
                        "event", step.change().id());
        Map<String, Object> fields =
                Map.of(
                        "alarm",
                        step.alarm(),
                        "announced",
                        step.announced() ? 1L : 0L,
                        "shown",
                        step.appearance().shown() ? 1L : 0L,
                        "trips",
                        (long) step.appearance().trips(),
                        "zh",
                        step.text().zh(),
                        "en",
                        step.text().en());
        return new SeriesPoint("alarm_event", tags, fields, step.at().toEpochMilli());
    }
}
