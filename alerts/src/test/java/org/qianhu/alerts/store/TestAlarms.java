package org.qianhu.alerts.store;

import java.time.Instant;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Changes as the engine would make them. */
public final class TestAlarms {
    public static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final Priority[] LEVELS = {Priority.LOW, Priority.HIGH, Priority.CRITICAL};

    private TestAlarms() {}

    /** An alarm as its episode begins; the level gives the priority. */
    public static Alarm alarm(String watch, int level, boolean latching, Instant at) {
        var system = watch.startsWith("smoke") ? "fire" : "energy";
        return alarm(watch, watch, system, level, latching, at);
    }

    /** The same on a point and of a system. */
    static Alarm alarm(
            String watch, String point, String system, int level, boolean latching, Instant at) {
        return new Alarm(
                0,
                watch,
                point,
                system,
                new Place(watch.endsWith("2") ? "of-2" : "of-1", "b-1", "3", "-"),
                LEVELS[level],
                Condition.ACTIVE,
                false,
                latching,
                new Names("过高 " + level, "too high " + level),
                at,
                at,
                null,
                0,
                "%",
                "> 60 %",
                "T 1-2026",
                "c",
                "a",
                "v",
                null,
                null,
                "",
                Confirmation.OPEN,
                new Disposition.InService(),
                1);
    }

    /** A change at {@code position}, one second of event time a position. */
    public static Change change(
            String watch, long position, Kind kind, Condition to, int level, boolean latching) {
        var at = NOW.plusSeconds(position);
        var t = new Transition(kind, to, level, at.toEpochMilli(), position);
        var alarm = t.kind().tellsLevel() ? alarm(watch, level, latching, at) : null;
        return new Change(watch, position, 1, t, alarm);
    }
}
