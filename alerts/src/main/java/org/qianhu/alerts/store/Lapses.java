package org.qianhu.alerts.store;

import java.time.Instant;
import org.qianhu.alerts.alarm.AckTimes;

/** What the passing of wall-clock time does to alarms; pure. */
final class Lapses {
    private static final String OVER = "搁置到期 the shelf has ended";
    private static final String LASTS = "报警持续未消除 the condition lasts";

    private Lapses() {}

    /** A shelf whose time is over ends. */
    static Ruling shelf(Case c, Instant now) {
        var shelf = c.aside().shelf();
        if (shelf == null || shelf.until().isAfter(now)) {
            return new Ruling.Stays("no shelf ends now");
        }
        var next = new Revision(c.alarm()).changed(now).alarm();
        return new Ruling.Moved(
                c.with(c.aside().shelved(null)).with(next),
                new Deed(now, Acts.NOBODY, "unshelve", OVER));
    }

    /**
     * An acknowledgement lapses while the condition lasts, unknown included. What is off the desk
     * waits until it is back, for nobody would see it.
     */
    static Ruling acknowledgement(Case c, Instant now, AckTimes times) {
        var a = c.alarm();
        var since = a.acknowledgedAt();
        if (!a.acknowledged() || since == null || a.clearedAt() != null || !a.presented()) {
            return new Ruling.Stays("nothing to unacknowledge");
        }
        if (since.plus(times.of(a.priority())).isAfter(now)) {
            return new Ruling.Stays("acknowledged not long ago");
        }
        var next = new Revision(a).changed(now).reopened().alarm();
        return new Ruling.Moved(c.with(next), new Deed(now, Acts.NOBODY, "unacknowledge", LASTS));
    }
}
