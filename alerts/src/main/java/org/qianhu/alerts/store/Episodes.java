package org.qianhu.alerts.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

/** What a transition makes of an alarm; pure. ISA-18.2: trip, clear, latch, re-alarm. */
final class Episodes {
    private Episodes() {}

    /** The alarm after {@code t}; {@code fresh} tells level, text and limit where it is known. */
    static Alarm after(Alarm a, Transition t, @Nullable Alarm fresh) {
        var at = Instant.ofEpochMilli(t.at());
        return switch (t.kind()) {
            case RAISED -> told(a, t, fresh, Condition.ACTIVE, null, true);
            case LATE_TRIP ->
                    told(a, t, fresh, t.to(), a.clearedAt() == null ? at : a.clearedAt(), true);
            case ROSE -> {
                var urgent = fresh != null && fresh.priority().above(a.priority());
                yield told(a, t, fresh, Condition.ACTIVE, null, urgent);
            }
            case FELL, RESUMED -> told(a, t, fresh, Condition.ACTIVE, null, false);
            case CLEARING ->
                    with(
                            a,
                            t,
                            a.priority(),
                            a.text(),
                            a.limit(),
                            t.to(),
                            null,
                            false,
                            a.latched(),
                            "");
            case CLEARED ->
                    with(
                            a,
                            t,
                            a.priority(),
                            a.text(),
                            a.limit(),
                            t.to(),
                            at,
                            false,
                            a.latched(),
                            "");
            case WITHDRAWN ->
                    with(
                            a,
                            t,
                            a.priority(),
                            a.text(),
                            a.limit(),
                            t.to(),
                            at,
                            false,
                            false,
                            "limit withdrawn");
            case KNOWN, PENDING, CALMED -> a;
        };
    }

    private static Alarm told(
            Alarm a,
            Transition t,
            @Nullable Alarm fresh,
            Condition condition,
            @Nullable Instant cleared,
            boolean reopen) {
        var told = fresh == null ? a : fresh;
        return with(
                a,
                t,
                told.priority(),
                told.text(),
                told.limit(),
                condition,
                cleared,
                reopen,
                told.latched(),
                "");
    }

    private static Alarm with(
            Alarm a,
            Transition t,
            Priority priority,
            Names text,
            String limit,
            Condition condition,
            @Nullable Instant cleared,
            boolean reopen,
            boolean latched,
            String note) {
        return new Alarm(
                a.id(),
                a.watch(),
                a.point(),
                a.system(),
                a.place(),
                priority,
                condition,
                a.acknowledged() && !reopen,
                latched,
                text,
                a.raisedAt(),
                Instant.ofEpochMilli(t.at()),
                cleared,
                t.value(),
                a.unit(),
                limit,
                a.standard(),
                a.clause(),
                a.adoption(),
                a.catalogue(),
                reopen ? null : a.acknowledgedBy(),
                reopen ? null : a.acknowledgedAt(),
                note.isEmpty() ? a.comment() : note);
    }

    /** The alarm after a person's deed. */
    static Alarm deed(
            Alarm a,
            boolean acknowledged,
            boolean latched,
            @Nullable String who,
            @Nullable Instant when,
            Instant at,
            String comment) {
        return new Alarm(
                a.id(),
                a.watch(),
                a.point(),
                a.system(),
                a.place(),
                a.priority(),
                a.condition(),
                acknowledged,
                latched,
                a.text(),
                a.raisedAt(),
                at,
                a.clearedAt(),
                a.value(),
                a.unit(),
                a.limit(),
                a.standard(),
                a.clause(),
                a.adoption(),
                a.catalogue(),
                who,
                when,
                comment.isEmpty() ? a.comment() : comment);
    }
}
