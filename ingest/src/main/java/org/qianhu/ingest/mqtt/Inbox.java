package org.qianhu.ingest.mqtt;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Messages between the client's callback and ingest. What the broker awaits an acknowledgement for
 * is bounded by the receive maximum, if the broker keeps to it: mosquitto 2.0.11 sends as many anew
 * for each acknowledgement. So beyond the bound messages are let in one by one, slowly, until
 * ingest has taken some: the connection fills up, and the broker keeps the rest. What the broker
 * awaits no acknowledgement for (QoS 0) is dropped and counted once too much waits, for nobody
 * promised it.
 */
final class Inbox {
    private final LinkedBlockingQueue<Received> queue = new LinkedBlockingQueue<>();
    private static final long LOOK_NANOS = 2_000_000;

    private final int promised;
    private final int bound;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param promised messages that may wait while the broker keeps them until acknowledged
     * @param bound messages of QoS 0 that may wait
     */
    Inbox(int promised, int bound) {
        this.promised = promised;
        this.bound = bound;
    }

    /**
     * Takes a message that the broker keeps until it is acknowledged.
     *
     * @param patience how long to wait for room; short, for pings wait as well
     * @param urgent asked meanwhile whether not to wait any longer
     */
    void add(Received message, Duration patience, BooleanSupplier urgent) {
        if (queue.size() >= promised) {
            long end = System.nanoTime() + patience.toNanos();
            while (queue.size() >= promised && System.nanoTime() < end && !urgent.getAsBoolean()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        queue.add(message);
    }

    /** Takes a message that the broker has forgotten already, while there is room. */
    void offer(Received message) {
        if (queue.size() < bound) {
            queue.add(message);
        } else {
            var _ = dropped.incrementAndGet();
        }
    }

    /** Waits for a first message and hands over what is there, {@code most} at most. */
    int take(Collection<Received> into, int most, Duration wait) throws InterruptedException {
        var first = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return 0;
        }
        into.add(first);
        return 1 + queue.drainTo(into, most - 1);
    }

    /**
     * Forgets what the broker delivers again on {@code connection}, whose session went on. Without
     * this a broker that comes and goes while the journal is full would fill the memory.
     */
    void forgetWhatComesAgainOn(Connection connection) {
        queue.removeIf(message -> message.comesAgainOn(connection));
    }

    int size() {
        return queue.size();
    }

    long dropped() {
        return dropped.get();
    }
}
