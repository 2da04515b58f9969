package org.qianhu.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.store.Change;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.journal.Group;

/**
 * Judges a journal as {@link AlertEngine} would, without a store and on the caller's thread: for
 * journals that are made up, whose receipt time is the event time. Groups further apart than {@link
 * AlertSettings#gap} are gaps here too. For one thread.
 */
public final class Backtest {
    /**
     * One alarm, from its rise to the return to normal; latching plays no part, for nobody resets.
     *
     * @param priority the highest it had
     * @param device what the point belongs to: a device, or the group of devices that is judged
     * @param closedAt null while it stands
     * @param cause key of the watch whose alarm explains it, so that nobody is told; empty for none
     */
    public record Episode(
            String watch,
            String adoption,
            String clause,
            PointId point,
            String device,
            Priority priority,
            Instant openedAt,
            @Nullable Instant closedAt,
            String cause) {
        private static Episode of(Alarm alarm, Instant at, @Nullable Instant closed, String cause) {
            var point = PointId.parse(alarm.point()).orElseThrow();
            return new Episode(
                    alarm.watch(),
                    alarm.adoption(),
                    alarm.clause(),
                    point,
                    point.device(),
                    alarm.priority(),
                    at,
                    closed,
                    cause);
        }

        private Episode with(Priority newPriority, @Nullable Instant closed, String newCause) {
            return new Episode(
                    watch,
                    adoption,
                    clause,
                    point,
                    device,
                    newPriority,
                    openedAt,
                    closed,
                    newCause);
        }

        private Episode explained(String by) {
            return by.isEmpty() ? this : with(priority, closedAt, by);
        }
    }

    private final List<AlertTrouble> troubles = new ArrayList<>();
    private final List<Episode> episodes = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final Judge judge;

    /**
     * Begins before the first group; of the settings, database, batch and snapshots do not count.
     */
    public Backtest(Estates estates, AlertSettings settings) {
        // nothing is set aside here, so neither the shelf nor the clock is asked
        var told = new Troubles(_ -> {}, () -> Instant.EPOCH, troubles::add);
        judge = new Judge(estates, settings, JournalTime.NONE, Map.of(), told);
    }

    /**
     * Judges the next group.
     *
     * @throws RuntimeException when its configuration cannot be compiled; nothing has changed then
     */
    public List<Change> judge(Group group) {
        var verdict = judge.judge(group, true);
        long position = group.position().number();
        verdict.failures()
                .forEach((watch, why) ->
                        troubles.add(
                                new AlertTrouble.SetAside(
                                        position, "watch " + watch, why.toString())));
        verdict.changes().forEach(this::note);
        return verdict.changes();
    }

    private void note(Change change) {
        var t = change.transition();
        var at = Instant.ofEpochMilli(t.at());
        switch (t.kind()) {
            case RAISED, LATE_TRIP, ROSE, FELL -> told(change, at);
            case CLEARED, WITHDRAWN -> {
                var _ = change(change.watch(), e -> e.with(e.priority(), at, e.cause()));
                open.remove(change.watch());
            }
            case SUPPRESSED -> {
                if (!change(change.watch(), e -> e.explained(change.cause()))) {
                    told(change, at);
                }
            }
            case RELEASED -> {
                var _ = change(change.watch(), e -> e.with(e.priority(), e.closedAt(), ""));
            }
            case CLEARING, RESUMED, LOST, KNOWN, PENDING, CALMED -> {}
        }
    }

    /** Opens an alarm, or raises the priority of the one that stands. */
    private void told(Change change, Instant at) {
        var alarm = change.alarm();
        if (alarm == null) {
            return;
        }
        var stands =
                change(
                        change.watch(),
                        e -> {
                            var rose = alarm.priority().above(e.priority());
                            var priority = rose ? alarm.priority() : e.priority();
                            return e.with(priority, null, e.cause()).explained(change.cause());
                        });
        if (stands) {
            return;
        }
        boolean over = change.transition().kind() == Transition.Kind.LATE_TRIP;
        episodes.add(Episode.of(alarm, at, over ? at : null, change.cause()));
        if (!over) {
            open.put(change.watch(), episodes.size() - 1);
        }
    }

    private boolean change(String watch, UnaryOperator<Episode> how) {
        var index = open.get(watch);
        if (index == null) {
            return false;
        }
        episodes.set(index, how.apply(episodes.get(index)));
        return true;
    }

    /** All alarms so far, in the order in which they were found out. */
    public List<Episode> episodes() {
        return List.copyOf(episodes);
    }

    /** What kept it from judging as it should; empty where all was judged by what applied. */
    public List<AlertTrouble> troubles() {
        return List.copyOf(troubles);
    }
}
