package org.qianhu.server.http;

import java.time.Instant;
import java.util.List;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Change;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Alarms as the engine stores them, for tests. */
final class Raised {
    private final AlarmStore store;
    private long position;

    Raised(AlarmStore store) {
        this.store = store;
    }

    /** A residual current over its limit in the plant room of that area's first building. */
    void residualCurrent(String area, Priority priority, Instant at) {
        var point = area + "-b01-em-01:residual_current";
        var place = new Place(area, "b01", "B1", "em1");
        alarm(point, "energy", place, priority, residualCurrentText(area), "> 300 mA", false, at);
    }

    private static Names residualCurrentText(String area) {
        return area.equals("of-1")
                ? new Names(
                        "云溪集中办公区 1号楼 B1 em1 总电表1：剩余电流 412 mA，高于 300 mA",
                        "Yunxi Offices Building 1 B1 em1 Main meter 1: residual current 412 mA,"
                                + " above 300 mA")
                : new Names(
                        "总电表1：剩余电流 412 mA，高于 300 mA",
                        "Main meter 1: residual current 412 mA, above 300 mA");
    }

    /** Smoke on the second floor of an office; latched until a person resets it. */
    void smoke(Instant at) {
        alarm(
                "of-2-b01-sd-05:fire_alarm",
                "fire",
                new Place("of-2", "b01", "2", "sd5"),
                Priority.CRITICAL,
                new Names("感烟探测器5：火灾报警 1，等于 1", "Smoke detector 5: fire alarm 1, equal to 1"),
                "= 1",
                true,
                at);
    }

    void alarm(
            String point,
            String system,
            Place place,
            Priority priority,
            Names text,
            String limit,
            boolean latched,
            Instant at) {
        var adoption = "a" + position;
        raise(point, system, place, priority, text, limit, latched, "5.7", adoption, "v1", at);
    }

    /** One that names a clause and an adoption of a catalogue. */
    void alarm(
            String point,
            String system,
            Place place,
            Priority priority,
            Names text,
            String limit,
            String adoption,
            String clause,
            String catalogue,
            Instant at) {
        raise(point, system, place, priority, text, limit, false, clause, adoption, catalogue, at);
    }

    private void raise(
            String point,
            String system,
            Place place,
            Priority priority,
            Names text,
            String limit,
            boolean latched,
            String clause,
            String adoption,
            String catalogue,
            Instant at) {
        var alarm =
                new Alarm(
                        0,
                        point + "|a" + position,
                        point,
                        system,
                        place,
                        priority,
                        Condition.ACTIVE,
                        false,
                        latched,
                        text,
                        at,
                        at,
                        null,
                        412,
                        "mA",
                        limit,
                        "GB/T 13955-2017",
                        clause,
                        adoption,
                        catalogue,
                        null,
                        null,
                        "",
                        Confirmation.OPEN,
                        new Disposition.InService(),
                        1);
        store(alarm, Transition.Kind.RAISED, Condition.ACTIVE, at);
    }

    /** A power failure of a whole building, which explains others. Gives the key of its watch. */
    String feeder(Priority priority, Instant at) {
        var watch = "of-1-b01-em-00:voltage|feeder";
        plain(watch, new Names("总进线失压", "Main feeder: no voltage"), priority, "", at);
        return watch;
    }

    /** One of many alarms, explained by {@code cause} where that is not empty. */
    void numbered(int number, Priority priority, String cause, Instant at) {
        var names = new Names("电表" + number + "：失压", "Meter " + number + ": no voltage");
        plain("of-1-b01-em-" + number + ":voltage|w", names, priority, cause, at);
    }

    private void plain(String watch, Names text, Priority priority, String cause, Instant at) {
        var point = watch.substring(0, watch.indexOf('|'));
        var place = new Place("of-1", "b01", "1", "em");
        var alarm =
                new Alarm(
                        0,
                        watch,
                        point,
                        "energy",
                        place,
                        priority,
                        Condition.ACTIVE,
                        false,
                        false,
                        text,
                        at,
                        at,
                        null,
                        0,
                        "V",
                        "< 187 V",
                        "GB/T 12325-2008",
                        "4.3",
                        "a-voltage",
                        "v1",
                        null,
                        null,
                        "",
                        Confirmation.OPEN,
                        new Disposition.InService(),
                        1);
        position++;
        var step =
                new Transition(Transition.Kind.RAISED, Condition.ACTIVE, 0, at.toEpochMilli(), 0);
        store.commit(
                position, List.of(new Change(watch, position, 0, step, cause, alarm)), null, at);
    }

    /** It rises once more, or to that priority. */
    void again(Alarm alarm, Transition.Kind kind, Instant at) {
        store(alarm, kind, Condition.ACTIVE, at);
    }

    /** The limit of that alarm is kept again. */
    void cleared(Alarm alarm, Instant at) {
        store(alarm, Transition.Kind.CLEARED, Condition.NORMAL, at);
    }

    private void store(Alarm alarm, Transition.Kind kind, Condition to, Instant at) {
        position++;
        var step = new Transition(kind, to, 0, at.toEpochMilli(), alarm.value());
        store.commit(
                position, List.of(new Change(alarm.watch(), position, 0, step, alarm)), null, at);
    }
}
