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
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Watches that rise and clear, as the engine stores them. */
public final class Calls {
    private final AlarmStore store;
    private long position;

    public Calls(AlarmStore store) {
        this.store = store;
    }

    /** The residual current of that meter in the first building of the first office area. */
    public void raise(String meter, Priority priority, Instant at) {
        commit(Kind.RAISED, meter, priority, at);
    }

    /** It is kept again. */
    public void clear(String meter, Instant at) {
        commit(Kind.CLEARED, meter, Priority.LOW, at);
    }

    private void commit(Kind kind, String meter, Priority priority, Instant at) {
        position++;
        var to = kind == Kind.RAISED ? Condition.ACTIVE : Condition.NORMAL;
        var step = new Transition(kind, to, 0, at.toEpochMilli(), 412);
        var alarm = kind == Kind.RAISED ? alarm(meter, priority, at) : null;
        store.commit(
                position, List.of(new Change(watch(meter), position, 0, step, alarm)), null, at);
    }

    static String watch(String meter) {
        return meter + ":residual_current|adopted";
    }

    private static Alarm alarm(String meter, Priority priority, Instant at) {
        return new Alarm(
                0,
                watch(meter),
                meter + ":residual_current",
                "energy",
                new Place("of-1", "b01", "B1", "em1"),
                priority,
                Condition.ACTIVE,
                false,
                false,
                new Names(
                        meter + "：剩余电流 412 mA，高于 300 mA",
                        meter + ": residual current 412 mA, above 300 mA"),
                at,
                at,
                null,
                412,
                "mA",
                "> 300 mA",
                "GB/T 13955-2017",
                "5.7",
                "adopted",
                "v1",
                null,
                null,
                "",
                Confirmation.OPEN,
                new Disposition.InService(),
                1);
    }
}
