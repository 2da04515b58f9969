package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/**
 * Alarms of Qianhu about itself. They bypass the journal, which may be what is full. All they know
 * lies in the store: what is up outlives a restart, and any number of these objects agree.
 */
public final class SystemAlarms {
    private static final Place PLACE = new Place("qianhu", "qianhu", "-", "-");

    private final AlarmStore store;
    private final InstantSource clock;

    public SystemAlarms(AlarmStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Raises the alarm of that kind; one that is up already changes only to be more urgent. */
    public void raise(String kind, Priority priority, Names text) {
        step(
                kind,
                (c, watch) -> {
                    var up = up(c, watch);
                    if (up.isEmpty()) {
                        return List.of(
                                new Step(Kind.RAISED, Condition.ACTIVE, priority, text, false));
                    }
                    return priority.above(up.get().priority())
                            ? List.of(new Step(Kind.ROSE, Condition.ACTIVE, priority, text, false))
                            : List.of();
                });
    }

    /** Clears the alarm of that kind if it is up. */
    public void clear(String kind) {
        step(
                kind,
                (c, watch) ->
                        up(c, watch)
                                .map(a ->
                                        new Step(
                                                Kind.CLEARED,
                                                Condition.NORMAL,
                                                a.priority(),
                                                a.text(),
                                                false))
                                .stream()
                                .toList());
    }

    private static Optional<Alarm> up(Connection c, String watch) throws SQLException {
        return Cases.standing(c, watch).map(Case::alarm).filter(alarm -> alarm.clearedAt() == null);
    }

    /**
     * Tells of something that happened and is over, but that a person must know: it stays until it
     * is reset. Once more while it stays is counted, and unacknowledged again.
     */
    public void happened(String kind, Priority priority, Names text) {
        step(
                kind,
                (_, _) ->
                        List.of(
                                new Step(Kind.RAISED, Condition.ACTIVE, priority, text, true),
                                new Step(Kind.CLEARED, Condition.NORMAL, priority, text, true)));
    }

    private record Step(Kind kind, Condition to, Priority priority, Names text, boolean latched) {}

    private interface Decision {
        List<Step> take(Connection c, String watch) throws SQLException;
    }

    /** Decided and stored in one transaction. */
    private void step(String kind, Decision decision) {
        var now = clock.instant();
        var watch = "qianhu|" + kind;
        var _ =
                store.write((c, told) -> {
                    for (var step : decision.take(c, watch)) {
                        var t = new Transition(step.kind(), step.to(), 0, now.toEpochMilli(), 0);
                        var alarm = alarm(kind, watch, step, now);
                        // There is no journal position; the watch's own steps are counted instead.
                        long next =
                                1
                                        + Rows.number(
                                                        c,
                                                        "SELECT max(position) FROM transition WHERE watch=?",
                                                        watch)
                                                .orElse(0);
                        store.ledger().apply(c, new Change(watch, next, 1, t, alarm), now, told);
                    }
                    return true;
                });
    }

    private static Alarm alarm(String kind, String watch, Step step, Instant now) {
        return new Alarm(
                0,
                watch,
                kind,
                "qianhu",
                PLACE,
                step.priority(),
                step.to(),
                false,
                step.latched(),
                step.text(),
                now,
                now,
                null,
                0,
                "1",
                "-",
                "-",
                "-",
                "-",
                "-",
                null,
                null,
                "",
                Confirmation.OPEN,
                new Disposition.InService(),
                1);
    }
}
