package org.qianhu.alerts.store;

import java.time.InstantSource;
import java.util.List;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Alarms of Qianhu about itself. They bypass the journal, which may be what is full. */
public final class SystemAlarms {
    private final AlarmStore store;
    private final InstantSource clock;

    public SystemAlarms(AlarmStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Raises the alarm of that kind unless it is up already. */
    public synchronized void raise(String kind, Priority priority, Names text) {
        if (!up(kind)) {
            step(kind, Transition.Kind.RAISED, Condition.ACTIVE, priority, text);
        }
    }

    /** Clears the alarm of that kind if it is up. */
    public synchronized void clear(String kind) {
        if (up(kind)) {
            var text = new Names(kind, kind);
            step(kind, Transition.Kind.CLEARED, Condition.NORMAL, Priority.LOW, text);
        }
    }

    private boolean up(String kind) {
        return store.find(new Alarms.Query("active", null, "qianhu", null, null, 10_000)).stream()
                .anyMatch(alarm -> alarm.watch().equals("qianhu|" + kind));
    }

    private void step(
            String kind, Transition.Kind step, Condition to, Priority priority, Names text) {
        var now = clock.instant();
        var watch = "qianhu|" + kind;
        var place = new Place("qianhu", "qianhu", "-", "-");
        var alarm =
                new Alarm(
                        0, watch, kind, "qianhu", place, priority, to, false, false, text, now, now,
                        null, 0, "1", "-", "-", "-", "-", "-", null, null, "");
        var t = new Transition(step, to, 0, now.toEpochMilli(), 0);
        int ordinal = step == Transition.Kind.RAISED ? 0 : 1;
        store.commit(
                0, List.of(new Change(watch, System.nanoTime(), ordinal, t, alarm)), null, now);
    }
}
