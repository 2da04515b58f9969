package org.qianhu.alerts;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Snapshot;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores snapshots beside the judging, one at a time: no alarm waits until a hundred thousand
 * states are written. One that fails is left to the next. Used by the engine's thread.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final AlarmStore store;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("alert-snapshot").daemon().factory());
    private @Nullable Future<Position> running;

    Keeper(AlarmStore store) {
        this.store = store;
    }

    boolean busy() {
        return running != null;
    }

    /** Begins to store {@code snapshot}; what it stands for must be committed already. */
    void keep(Snapshot snapshot) {
        running =
                thread.submit(() -> {
                    store.keep(snapshot);
                    return new Position(snapshot.position());
                });
    }

    /** The position of the snapshot that has been stored since it was last asked. */
    Optional<Position> stored() throws InterruptedException {
        var future = running;
        if (future == null || !future.isDone()) {
            return Optional.empty();
        }
        running = null;
        try {
            return Optional.of(future.get());
        } catch (ExecutionException | CancellationException failed) {
            LOG.warn("no snapshot this time: {}", failed.getMessage());
            return Optional.empty();
        }
    }

    /** Waits for the one that is being stored. */
    @Override
    public void close() {
        thread.close();
    }
}
