package org.qianhu.alerts.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.watch.Transition;

/**
 * The state model of an alarm (ISA-18.2, IEC 62682, OPC UA Part 9); pure. Its dimensions are
 * orthogonal: each is a small machine of its own, and one event may move several. Here is what
 * transitions of the watch do; {@link Acts} has what people do, {@link Lapses} what time does.
 *
 * <pre>
 *  condition       the watch's       ACTIVE ⇄ CLEARING ─▶ NORMAL ⇄ PENDING    (see Watch)
 *                                      └─────── LOST ──▶ UNKNOWN ─ a reading ─▶ any of them
 *
 *  acknowledged    no ── acknowledge, confirm, false alarm ──▶ yes
 *                  no ◀─ trip, rise in priority, time is up ── yes
 *
 *  latched         no ── trip of a latching limit ──▶ yes
 *                  no ◀─ reset, and the condition is normal or its limit withdrawn ── yes
 *
 *  confirmation    open ── confirm ──▶ real ⇄ false alarm
 *  (fire)          open ◀─ trip, rise in priority ── false alarm
 *
 *  disposition     out of service  ◀─ take, return ─▶   no    first that holds
 *                  shelved until   ◀─ shelve, unshelve or its time ─▶   no
 *                  suppressed by   ◀─ SUPPRESSED or raised with a cause, RELEASED ─▶   no
 *                  in service      otherwise
 *
 *  priority        the level's: ROSE up, FELL down
 *
 *  standing = not cleared, or latched       open = standing, or not acknowledged
 *  presented = in service                   told = rises while presented, or comes back so
 * </pre>
 */
final class Episodes {
    private static final String WITHDRAWN = "限值不再适用 limit no longer applies";

    private Episodes() {}

    /** The episode that a trip begins. */
    static Case begun(Alarm fresh, Transition t, String cause, Aside aside) {
        var at = Instant.ofEpochMilli(t.at());
        var late = t.kind() == Transition.Kind.LATE_TRIP;
        var alarm = new Revision(fresh).condition(t.to(), t.value(), at).cleared(late ? at : null);
        return new Case(alarm.alarm(), fresh.latched(), false, "", aside).explained(cause);
    }

    /**
     * The episode after {@code t}.
     *
     * @param cause key of the watch that explains it; empty for none
     * @param fresh tells level, text and limit where they are known
     */
    static Case after(Case c, Transition t, String cause, @Nullable Alarm fresh) {
        var a = c.alarm();
        var at = Instant.ofEpochMilli(t.at());
        return switch (t.kind()) {
            case RAISED -> tripped(c, t, null, fresh).explained(cause);
            case LATE_TRIP -> {
                var cleared = a.clearedAt() == null ? at : a.clearedAt();
                yield tripped(c, t, cleared, fresh).explained(cause);
            }
            case ROSE -> {
                var urgent = fresh != null && fresh.priority().above(a.priority());
                var rose = told(a, t, null, fresh);
                yield known(c, urgent ? reopened(a, rose) : rose);
            }
            case FELL -> known(c, told(a, t, null, fresh));
            // The text stays: within the deadband the value does not break the limit it names.
            case RESUMED, CLEARING -> known(c, moved(a, t).cleared(null));
            case CLEARED -> known(c, moved(a, t).cleared(at));
            case PENDING, CALMED -> known(c, moved(a, t));
            // Of the condition only: who is to see it, and whether it was over, stays.
            case LOST -> c.with(moved(a, t).condition(Condition.UNKNOWN, t.value(), at).alarm());
            case SUPPRESSED ->
                    c.with(new Revision(a).changed(at).alarm())
                            .explained(cause.isEmpty() ? c.suppressedBy() : cause);
            case RELEASED -> c.with(new Revision(a).changed(at).alarm()).explained("");
            // No configuration dismisses what is latched; a person resets it.
            case WITHDRAWN ->
                    c.with(moved(a, t).cleared(at).comment(noted(a.comment())).alarm())
                            .withdrawn(true);
            case KNOWN ->
                    a.condition() == Condition.UNKNOWN && !c.withdrawn()
                            ? c.with(
                                    moved(a, t)
                                            .cleared(a.clearedAt() == null ? at : a.clearedAt())
                                            .alarm())
                            : c;
        };
    }

    private static Case tripped(
            Case c, Transition t, @Nullable Instant cleared, @Nullable Alarm fresh) {
        var trip = told(c.alarm(), t, cleared, fresh).tripped();
        return known(c, reopened(c.alarm(), trip));
    }

    /** Its limit is judged, so it is not withdrawn. */
    private static Case known(Case c, Revision next) {
        return c.with(next.alarm()).withdrawn(false);
    }

    private static Revision told(
            Alarm a, Transition t, @Nullable Instant cleared, @Nullable Alarm fresh) {
        var next = moved(a, t).cleared(cleared);
        return fresh == null ? next : next.told(fresh);
    }

    private static Revision moved(Alarm a, Transition t) {
        return new Revision(a).condition(t.to(), t.value(), Instant.ofEpochMilli(t.at()));
    }

    /** What was found false before says nothing of what comes now. */
    private static Revision reopened(Alarm was, Revision next) {
        var found = was.confirmation();
        return next.reopened()
                .confirmed(found == Confirmation.FALSE_ALARM ? Confirmation.OPEN : found);
    }

    private static String noted(String comment) {
        return comment.isEmpty() ? WITHDRAWN : comment + "; " + WITHDRAWN;
    }
}
