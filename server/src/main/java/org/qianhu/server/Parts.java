package org.qianhu.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, stopped in reverse; a half-built start cleans up the same way. Once it is
 * stopped nothing more can be started: a signal may come while the parts are built.
 */
public final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private record Part(String name, AutoCloseable stop) {}

    private final Deque<Part> started = new ArrayDeque<>();
    private boolean stopped;

    /**
     * Registers {@code part} where it is built.
     *
     * @throws IllegalStateException when all was stopped in the meantime; the part is stopped too
     */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        started.push(new Part(name, part));
        if (stopped) {
            close();
            throw new IllegalStateException("stopped while it was starting");
        }
        return part;
    }

    /**
     * Builds and registers a part that outlives this process if nobody stops it. A stop waits for
     * {@code build}, which therefore must be quick.
     *
     * @throws IllegalStateException when all was stopped before; nothing is built then
     */
    public synchronized <T extends AutoCloseable> T launch(String name, Supplier<T> build) {
        if (stopped) {
            throw new IllegalStateException("stopped while it was starting");
        }
        return add(name, build.get());
    }

    @Override
    public synchronized void close() {
        stopped = true;
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.stop().close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part.name(), e);
            }
        }
    }
}
