package org.qianhu.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.limits.Verdicts;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.alerts.limits.Watched;
import org.qianhu.alerts.limits.Wording;
import org.qianhu.alerts.store.Change;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.journal.Group;

/**
 * Judges groups by the configuration that each names. What it makes of a journal depends neither on
 * how the groups come in batches nor on where it was stopped and begun again. Used by one thread.
 */
final class Judge {
    /**
     * What a group led to.
     *
     * @param failures watches that failed and judge no more, by key
     */
    record Verdict(List<Change> changes, Map<String, RuntimeException> failures) {}

    private final Estates estates;
    private final long lateness;
    private final JournalTime.Patience patience;
    private final Troubles troubles;
    private final Set<String> substituted = new HashSet<>();
    private Map<String, WatchState> carried;
    private JournalTime time;
    private @Nullable WatchTable table;

    /**
     * @param time of the last group judged before
     * @param carried the states behind it, by watch key
     */
    Judge(
            Estates estates,
            AlertSettings settings,
            JournalTime time,
            Map<String, WatchState> carried,
            Troubles troubles) {
        this.estates = estates;
        lateness = settings.lateness().toMillis();
        patience = new JournalTime.Patience(settings.gap().toMillis(), lateness);
        this.time = time;
        this.carried = carried;
        this.troubles = troubles;
    }

    /**
     * Judges {@code group}. Where this throws, nothing has changed.
     *
     * @param lastAttempt judges by the configuration in force rather than not at all
     */
    Verdict judge(Group group, boolean lastAttempt) {
        long now = group.receivedAt().toEpochMilli();
        var earlier = table;
        var judging = table(group, lastAttempt);
        var notes = new Notes(group, judging.estate().register());
        if (judging != earlier) {
            judging.begin(now, notes);
        }
        for (var reading : group.readings()) {
            judging.read(reading, now, lateness, notes);
        }
        time = time.next(heard(group), patience);
        judging.tick(time, notes);
        return new Verdict(notes.changes, notes.failures);
    }

    private static JournalTime.Heard heard(Group group) {
        long oldest = Long.MAX_VALUE;
        for (var reading : group.readings()) {
            oldest = Math.min(oldest, reading.time());
        }
        long received = group.receivedAt().toEpochMilli();
        return new JournalTime.Heard(
                received, group.connected(), !group.readings().isEmpty(), oldest);
    }

    private WatchTable table(Group group, boolean lastAttempt) {
        var old = table;
        if (old != null && old.valid(group.estateVersion(), group.receivedAt())) {
            return old;
        }
        var estate = estate(group.estateVersion(), lastAttempt);
        if (old != null && old.valid(estate.version(), group.receivedAt())) {
            return old;
        }
        var fresh =
                new WatchTable(estate, group.receivedAt(), old == null ? carried : old.states());
        carried = Map.of();
        table = fresh;
        return fresh;
    }

    private Estate estate(String version, boolean lastAttempt) {
        if (substituted.contains(version)) {
            return estates.current();
        }
        var why = "it was never kept";
        try {
            var kept = estates.version(version);
            if (kept.isPresent()) {
                return kept.get();
            }
        } catch (RuntimeException unreadable) {
            if (!lastAttempt) {
                throw unreadable;
            }
            why = unreadable.toString();
        }
        var current = estates.current();
        substituted.add(version);
        troubles.substituted(version, current.version(), why);
        return current;
    }

    /** Of the last group judged. */
    JournalTime time() {
        return time;
    }

    /** Null before the first group. */
    @Nullable WatchTable table() {
        return table;
    }

    /** Numbers what a group leads to. */
    private static final class Notes implements Verdicts {
        private final Group group;
        private final Register register;
        private final Map<String, Integer> ordinals = new HashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, RuntimeException> failures = new HashMap<>();

        Notes(Group group, Register register) {
            this.group = group;
            this.register = register;
        }

        @Override
        public void transition(Watched watched, Transition t, String cause) {
            if (t.changesAlarm(watched.rule().latching())) {
                add(watched.key(), t, cause, t.kind().tellsLevel() ? begun(watched, t) : null);
            }
        }

        @Override
        public void withdrawn(String watch, Transition t) {
            add(watch, t, "", null);
        }

        @Override
        public void outOfService(LimitInForce limit, RuntimeException why) {
            failures.put(limit.watch(), why);
        }

        private void add(String watch, Transition t, String cause, @Nullable Alarm alarm) {
            int ordinal = ordinals.merge(watch, 1, Integer::sum);
            long position = group.position().number();
            changes.add(new Change(watch, position, ordinal, t, cause, alarm));
        }

        private Alarm begun(Watched watched, Transition t) {
            var limit = watched.limit();
            var device = watched.device();
            var point = limit.point();
            var rule = limit.adoption();
            var level = rule.levels().get(t.level());
            var at = Instant.ofEpochMilli(t.at());
            // A late trip is told for what it was; how long it lasted is not known.
            var held = t.kind() == Transition.Kind.LATE_TRIP ? Duration.ZERO : rule.onDelay();
            return new Alarm(
                    0,
                    limit.watch(),
                    point.toString(),
                    device.system().id(),
                    device.place(),
                    level.priority(),
                    t.to(),
                    false,
                    rule.latching(),
                    Wording.text(
                            register,
                            device,
                            point,
                            t.value(),
                            level.limit(),
                            limit.clause().statistic(),
                            held),
                    at,
                    at,
                    null,
                    t.value(),
                    Wording.unit(point, level.limit()),
                    Wording.limit(point, level.limit()),
                    limit.standard().code(),
                    limit.clause().id(),
                    rule.id(),
                    limit.catalogue(),
                    null,
                    null,
                    "",
                    Confirmation.OPEN,
                    new Disposition.InService(),
                    1);
        }
    }
}
