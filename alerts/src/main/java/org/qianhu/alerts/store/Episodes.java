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
            case RAISED -> told(a, t, fresh, null, true);
            case LATE_TRIP -> told(a, t, fresh, a.clearedAt() == null ? at : a.clearedAt(), true);
            case ROSE -> {
                var urgent = fresh != null && fresh.priority().above(a.priority());
                yield told(a, t, fresh, null, urgent);
            }
            case FELL -> told(a, t, fresh, null, false);
            // The text stays: within the deadband the value does not break the limit it names.
            case RESUMED, CLEARING, LOST, SUPPRESSED, RELEASED -> moved(a, t, null, "");
            case CLEARED -> moved(a, t, at, "");
            // No configuration dismisses what is latched; a person resets it.
            case WITHDRAWN -> moved(a, t, at, "限值已撤销 limit withdrawn");
            case PENDING, CALMED -> moved(a, t, a.clearedAt(), "");
            case KNOWN -> a;
        };
    }

    private static Alarm told(
            Alarm a,
            Transition t,
            @Nullable Alarm fresh,
            @Nullable Instant cleared,
            boolean reopen) {
        var told = fresh == null ? a : fresh;
        var latched = a.latched() || told.latched();
        return with(a, t, told.priority(), told.text(), told.limit(), cleared, reopen, latched, "");
    }

    private static Alarm moved(Alarm a, Transition t, @Nullable Instant cleared, String note) {
        return with(a, t, a.priority(), a.text(), a.limit(), cleared, false, a.latched(), note);
    }

    private static Alarm with(
            Alarm a,
            Transition t,
            Priority priority,
            Names text,
            String limit,
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
                t.to(),
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
                noted(a.comment(), note),
                a.confirmation(),
                a.disposition(),
                a.trips());
    }

    private static String noted(String comment, String note) {
        if (note.isEmpty() || comment.isEmpty()) {
            return comment + note;
        }
        return comment + "; " + note;
    }

    /** Why a latched alarm cannot be reset now; empty when it can. */
    static String hindrance(Alarm a) {
        var over =
                a.condition() == Condition.NORMAL
                        || (a.condition() == Condition.UNKNOWN && a.clearedAt() != null);
        return over ? "" : "condition is " + a.condition().id();
    }

    static Alarm acknowledged(Alarm a, Deed deed) {
        return deed(a, true, a.latched(), deed.who(), deed.at(), deed);
    }

    static Alarm reset(Alarm a, Deed deed) {
        return deed(a, a.acknowledged(), false, a.acknowledgedBy(), a.acknowledgedAt(), deed);
    }

    private static Alarm deed(
            Alarm a,
            boolean acknowledged,
            boolean latched,
            @Nullable String who,
            @Nullable Instant when,
            Deed deed) {
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
                deed.at(),
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
                deed.comment().isEmpty() ? a.comment() : deed.comment(),
                a.confirmation(),
                a.disposition(),
                a.trips());
    }
}
