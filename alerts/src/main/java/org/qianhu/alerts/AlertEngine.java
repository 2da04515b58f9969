package org.qianhu.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Change;
import org.qianhu.alerts.store.Snapshot;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.core.Estates;
import org.qianhu.journal.Group;
import org.qianhu.journal.Journal;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal as {@value #READER}, judges, and commits transitions, alarms, messages and its
 * position together. A store that is down holds it up; what cannot be judged is set aside by name,
 * after {@value Troubles#ATTEMPTS} attempts, and the rest goes on.
 */
public final class AlertEngine implements AutoCloseable {
    /** Name of its journal reader. */
    public static final String READER = "alerts";

    private static final Logger LOG = LoggerFactory.getLogger(AlertEngine.class);

    private final AlertSettings settings;
    private final AlarmStore store;
    private final InstantSource clock;
    private final Troubles troubles;
    private final Intake intake;
    private final Judge judge;
    private final Keeper keeper;
    private final Thread thread;
    private final int restored;
    private final Set<String> hopeless = new HashSet<>();
    private final AtomicLong transitions = new AtomicLong();
    private Instant snapshotDue = Instant.MIN;
    private Instant positionDue = Instant.MIN;
    private volatile Position handled;
    private volatile long watches;
    private volatile long unwatched;
    private volatile long unheard;
    private volatile Alarms.Counts counts = new Alarms.Counts(0, 0, 0);

    private AlertEngine(
            AlertSettings settings,
            Journal journal,
            Estates estates,
            AlarmStore store,
            InstantSource clock,
            Consumer<AlertTrouble> troubled) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        var snapshot = store.snapshot();
        restored = snapshot.map(known -> known.states().size()).orElse(0);
        troubles = new Troubles(store::setAside, clock, troubled);
        var after = snapshot.map(s -> new Position(s.position()));
        keeper = new Keeper(store);
        intake = new Intake(journal, after, settings.batch(), troubles);
        handled = intake.at();
        judge =
                new Judge(
                        estates,
                        settings,
                        snapshot.map(Snapshot::time).orElse(JournalTime.NONE),
                        snapshot.map(Snapshot::states).orElse(Map.of()),
                        troubles);
        thread = Thread.ofPlatform().name("alert-engine").unstarted(this::run);
    }

    /** Like the other one, its troubles becoming system alarms of {@code store}. */
    public static AlertEngine start(
            AlertSettings settings,
            Journal journal,
            Estates estates,
            AlarmStore store,
            InstantSource clock) {
        var alarms = new EngineAlarms(new SystemAlarms(store, clock));
        return start(settings, journal, estates, store, clock, alarms);
    }

    /**
     * Loads the snapshot and starts judging behind it. The store stays the caller's to close.
     *
     * @param troubled told on the engine's thread of what keeps it from judging
     * @throws IllegalStateException when the store or the snapshot cannot be read
     * @throws IllegalArgumentException when the journal does not hold what follows the snapshot
     */
    public static AlertEngine start(
            AlertSettings settings,
            Journal journal,
            Estates estates,
            AlarmStore store,
            InstantSource clock,
            Consumer<AlertTrouble> troubled) {
        var engine = new AlertEngine(settings, journal, estates, store, clock, troubled);
        engine.troubles.begin();
        engine.thread.start();
        return engine;
    }

    private void run() {
        try {
            while (!troubles.stopping()) {
                var groups = intake.next();
                if (!groups.isEmpty()) {
                    handle(groups);
                }
            }
            keepForNextStart();
        } catch (InterruptedException stopped) {
            LOG.debug("alert engine stopped", stopped);
        } catch (Throwable broken) {
            troubles.dead(broken);
            throw broken;
        }
    }

    /** So that the next start need not judge again; without it, it only takes longer. */
    private void keepForNextStart() {
        var table = judge.table();
        if (table == null) {
            return;
        }
        try {
            store.keep(new Snapshot(handled.number(), judge.time(), table.states()));
            intake.release(handled);
        } catch (IllegalStateException | IllegalArgumentException down) {
            LOG.warn("no snapshot at the stop: {}", down.getMessage());
        }
    }

    private void handle(List<Group> groups) throws InterruptedException {
        var changes = new ArrayList<Change>();
        for (var group : groups) {
            judge(group, changes);
        }
        var last = groups.getLast();
        var now = last.receivedAt();
        var table = judge.table();
        var due = !now.isBefore(snapshotDue) && !keeper.busy();
        if (due || !changes.isEmpty() || !now.isBefore(positionDue)) {
            commit(last.position(), changes);
            positionDue = now.plusSeconds(1);
        }
        if (due && table != null) {
            keeper.keep(new Snapshot(last.position().number(), judge.time(), table.states()));
            snapshotDue = now.plus(settings.snapshotEvery());
        }
        keeper.stored().ifPresent(intake::release);
        if (table != null) {
            watches = table.size();
            unwatched = table.unwatched();
            unheard = table.unheard();
        }
        var _ = transitions.addAndGet(changes.size());
        handled = last.position();
        intake.handled(handled);
    }

    private void judge(Group group, List<Change> changes) throws InterruptedException {
        long position = group.position().number();
        int most = hopeless.contains(group.estateVersion()) ? 1 : Troubles.ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                var verdict = judge.judge(group, attempt == most);
                changes.addAll(verdict.changes());
                for (var failure : verdict.failures().entrySet()) {
                    troubles.setAside(position, "watch " + failure.getKey(), failure.getValue());
                }
                troubles.over();
                return;
            } catch (RuntimeException failed) {
                if (attempt == most) {
                    hopeless.add(group.estateVersion());
                    troubles.setAside(position, "group " + position, failed);
                    troubles.over();
                    return;
                }
                troubles.stuck("group " + position, attempt, failed);
            }
        }
    }

    private void commit(Position position, List<Change> changes) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                store.commit(position.number(), changes, null, clock.instant());
                troubles.over();
                return;
            } catch (IllegalArgumentException refused) {
                // the store may have been down for some of them
                if (attempt >= Troubles.ATTEMPTS) {
                    commitSingly(changes);
                    changes.clear();
                } else {
                    troubles.stuck("storing group " + position.number(), attempt, refused);
                }
            } catch (IllegalStateException down) {
                troubles.stuck("storing group " + position.number(), attempt, down);
            }
        }
    }

    /** One change that the store will never take must not hold up the others. */
    private void commitSingly(List<Change> changes) throws InterruptedException {
        for (var change : changes) {
            for (int attempt = 1; !stored(change, attempt); attempt++) {
                LOG.debug("attempt {} to store one change failed", attempt);
            }
        }
    }

    private boolean stored(Change change, int attempt) throws InterruptedException {
        try {
            store.commit(0, List.of(change), null, clock.instant());
        } catch (IllegalArgumentException refused) {
            var what = change.transition().kind() + " of watch " + change.watch();
            troubles.setAside(change.position(), what, refused);
        } catch (IllegalStateException down) {
            troubles.stuck("storing watch " + change.watch(), attempt, down);
            return false;
        }
        return true;
    }

    /** How many watches the snapshot had that it began with. */
    public int restored() {
        return restored;
    }

    /** Where it stands now; of a store that is down the last counts that are known. */
    public AlertStatus status() {
        var trouble = troubles.now();
        var unsent = OptionalLong.empty();
        try {
            counts = store.counts();
            unsent = store.oldestUnsentAgeMs(clock.instant());
        } catch (IllegalStateException down) {
            trouble = trouble == null ? "the alarm store is down: " + down.getMessage() : trouble;
        }
        return new AlertStatus(
                handled,
                watches,
                unwatched,
                unheard,
                transitions.get(),
                counts,
                unsent,
                troubles.setAside(),
                trouble);
    }

    /**
     * Stops behind the groups at hand. What it had not committed is judged again at the next start.
     */
    @Override
    public void close() {
        troubles.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        keeper.close();
        intake.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
