package org.qianhu.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.alerts.limits.Wording;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Change;
import org.qianhu.alerts.store.Snapshot;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.JournalReader;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal as {@value #READER}, judges, and commits transitions, alarms, messages and its
 * position together. A store that is down holds it up; it never skips a group.
 */
public final class AlertEngine implements AutoCloseable {
    /** Name of its journal reader. */
    public static final String READER = "alerts";

    private static final Logger LOG = LoggerFactory.getLogger(AlertEngine.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final AlertSettings settings;
    private final Estates estates;
    private final AlarmStore store;
    private final InstantSource clock;
    private final JournalReader reader;
    private final Thread thread;
    private Map<String, WatchState> carried;
    private @Nullable WatchTable table;
    private Instant snapshotDue = Instant.MIN;
    private Instant positionDue = Instant.MIN;
    private volatile Position handled;
    private volatile long watches;
    private volatile long unwatched;
    private final AtomicLong transitions = new AtomicLong();
    private volatile boolean stopping;

    private AlertEngine(
            AlertSettings settings,
            Journal journal,
            Estates estates,
            AlarmStore store,
            InstantSource clock) {
        this.settings = settings;
        this.estates = estates;
        this.store = store;
        this.clock = clock;
        var snapshot = store.snapshot();
        carried = snapshot.map(Snapshot::states).orElse(Map.of());
        handled = snapshot.map(s -> new Position(s.position())).orElse(Position.START);
        reader = snapshot.isEmpty() ? journal.reader(READER) : journal.reader(READER, handled);
        thread = Thread.ofPlatform().name("alert-engine").unstarted(this::run);
    }

    /** Loads the snapshot and starts judging behind it. The store stays the caller's to close. */
    public static AlertEngine start(
            AlertSettings settings,
            Journal journal,
            Estates estates,
            AlarmStore store,
            InstantSource clock) {
        var engine = new AlertEngine(settings, journal, estates, store, clock);
        engine.thread.start();
        return engine;
    }

    private void run() {
        try {
            while (!stopping) {
                var groups = reader.next(settings.batch(), Duration.ofMillis(200));
                if (!groups.isEmpty()) {
                    handle(groups);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("alert engine stopped", stopped);
        } catch (RuntimeException broken) {
            LOG.error("the alert engine stopped behind {}", handled, broken);
        }
    }

    private void handle(List<Group> groups) throws InterruptedException {
        var changes = new ArrayList<Change>();
        groups.forEach(group -> judge(group, changes));
        var last = groups.getLast();
        var now = last.receivedAt();
        @Nullable Snapshot snapshot = null;
        if (!now.isBefore(snapshotDue) && table != null) {
            snapshot = new Snapshot(last.position().number(), table.states());
        }
        if (snapshot != null || !changes.isEmpty() || !now.isBefore(positionDue)) {
            commit(last.position(), changes, snapshot);
            positionDue = now.plusSeconds(1);
        }
        if (snapshot != null) {
            snapshotDue = now.plus(settings.snapshotEvery());
            reader.release(last.position());
        }
        var _ = transitions.addAndGet(changes.size());
        handled = last.position();
        reader.handled(handled);
    }

    private void commit(Position position, List<Change> changes, @Nullable Snapshot snapshot)
            throws InterruptedException {
        var pause = Duration.ofMillis(50);
        while (true) {
            try {
                store.commit(position.number(), changes, snapshot, clock.instant());
                return;
            } catch (IllegalStateException down) {
                if (stopping) {
                    throw new InterruptedException("stopped while the store was down");
                }
                LOG.warn("alarm store is down, trying again in {}", pause, down);
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        }
    }

    private void judge(Group group, List<Change> changes) {
        var ordinals = new HashMap<String, Integer>();
        long now = group.receivedAt().toEpochMilli();
        var judge = table(group, ordinals, changes);
        long lateness = settings.lateness().toMillis();
        for (var reading : group.readings()) {
            judge.read(
                    reading, now, lateness, (l, t) -> note(group, judge, l, t, ordinals, changes));
        }
        judge.tick(now, (l, t) -> note(group, judge, l, t, ordinals, changes));
    }

    private WatchTable table(Group group, Map<String, Integer> ordinals, List<Change> changes) {
        var old = table;
        if (old != null && old.valid(group.estateVersion(), group.receivedAt())) {
            return old;
        }
        var estate = estates.version(group.estateVersion()).orElseGet(estates::current);
        if (!estate.version().equals(group.estateVersion())
                && old != null
                && old.valid(estate.version(), group.receivedAt())) {
            return old;
        }
        var fresh =
                new WatchTable(estate, group.receivedAt(), old == null ? carried : old.states());
        carried = Map.of();
        table = fresh;
        watches = fresh.size();
        unwatched = fresh.unwatched();
        fresh.withdrawn(group.receivedAt().toEpochMilli())
                .forEach((watch, t) -> add(group, watch, t, null, ordinals, changes));
        return fresh;
    }

    private static void note(
            Group group,
            WatchTable table,
            LimitInForce limit,
            Transition t,
            Map<String, Integer> ordinals,
            List<Change> changes) {
        if (t.kind().changesAlarm()) {
            add(group, limit.watch(), t, alarm(table, limit, t), ordinals, changes);
        }
    }

    private static void add(
            Group group,
            String watch,
            Transition t,
            @Nullable Alarm alarm,
            Map<String, Integer> ordinals,
            List<Change> changes) {
        int ordinal = ordinals.merge(watch, 1, Integer::sum);
        changes.add(new Change(watch, group.position().number(), ordinal, t, alarm));
    }

    private static Alarm alarm(WatchTable table, LimitInForce limit, Transition t) {
        var device = table.device(limit.point());
        var rule = limit.adoption();
        var level = rule.levels().get(Math.max(0, t.level()));
        var at = Instant.ofEpochMilli(t.at());
        var register = table.estate().register();
        return new Alarm(
                0,
                limit.watch(),
                limit.point().toString(),
                device.system().id(),
                device.place(),
                level.priority(),
                Condition.ACTIVE,
                false,
                rule.latching(),
                Wording.text(register, device, limit.point(), t.value(), level.limit()),
                at,
                at,
                null,
                t.value(),
                Wording.unit(limit.point()),
                Wording.limit(limit.point(), level.limit()),
                limit.standard().code(),
                limit.clause().id(),
                rule.id(),
                limit.catalogue(),
                null,
                null,
                "");
    }

    /** Where it stands now. */
    public AlertStatus status() {
        Alarms alarms = store;
        return new AlertStatus(
                handled,
                watches,
                unwatched,
                transitions.get(),
                alarms.counts(),
                alarms.oldestUnsentAgeMs(clock.instant()));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
