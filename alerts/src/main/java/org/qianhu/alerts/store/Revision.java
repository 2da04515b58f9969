package org.qianhu.alerts.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

/** An alarm as it will be: what is not set stays as it was. */
final class Revision {
    private final Alarm was;
    private Priority priority;
    private Condition condition;
    private boolean acknowledged;
    private boolean latched;
    private Names text;
    private Instant changedAt;
    private @Nullable Instant clearedAt;
    private double value;
    private String limit;
    private @Nullable String acknowledgedBy;
    private @Nullable Instant acknowledgedAt;
    private String comment;
    private Confirmation confirmation;
    private Disposition disposition;
    private int trips;

    Revision(Alarm was) {
        this.was = was;
        priority = was.priority();
        condition = was.condition();
        acknowledged = was.acknowledged();
        latched = was.latched();
        text = was.text();
        changedAt = was.changedAt();
        clearedAt = was.clearedAt();
        value = was.value();
        limit = was.limit();
        acknowledgedBy = was.acknowledgedBy();
        acknowledgedAt = was.acknowledgedAt();
        comment = was.comment();
        confirmation = was.confirmation();
        disposition = was.disposition();
        trips = was.trips();
    }

    /** As {@code told} words it now. */
    Revision told(Alarm told) {
        priority = told.priority();
        text = told.text();
        limit = told.limit();
        latched |= told.latched();
        return this;
    }

    Revision condition(Condition to, double now, Instant at) {
        condition = to;
        value = now;
        changedAt = at;
        return this;
    }

    Revision cleared(@Nullable Instant at) {
        clearedAt = at;
        return this;
    }

    Revision changed(Instant at) {
        changedAt = at;
        return this;
    }

    Revision acknowledged(String who, Instant at) {
        acknowledged = true;
        acknowledgedBy = who;
        acknowledgedAt = at;
        return this;
    }

    /** Nobody has seen it as it is now. */
    Revision reopened() {
        acknowledged = false;
        acknowledgedBy = null;
        acknowledgedAt = null;
        return this;
    }

    Revision tripped() {
        trips++;
        return this;
    }

    Revision confirmed(Confirmation found) {
        confirmation = found;
        return this;
    }

    Revision unlatched() {
        latched = false;
        return this;
    }

    Revision comment(String words) {
        comment = words;
        return this;
    }

    Revision disposed(Disposition to) {
        disposition = to;
        return this;
    }

    Alarm alarm() {
        return new Alarm(
                was.id(),
                was.watch(),
                was.point(),
                was.system(),
                was.place(),
                priority,
                condition,
                acknowledged,
                latched,
                text,
                was.raisedAt(),
                changedAt,
                clearedAt,
                value,
                was.unit(),
                limit,
                was.standard(),
                was.clause(),
                was.adoption(),
                was.catalogue(),
                acknowledgedBy,
                acknowledgedAt,
                comment,
                confirmation,
                disposition,
                trips);
    }
}
