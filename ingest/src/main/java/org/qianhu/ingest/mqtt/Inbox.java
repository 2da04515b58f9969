package org.qianhu.ingest.mqtt;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages between the client's callback, which must never wait, and ingest. What the broker awaits
 * an acknowledgement for is bounded by the receive maximum; what it does not (QoS 0) is dropped and
 * counted once too much waits, for nobody promised it.
 */
final class Inbox {
    private final LinkedBlockingQueue<Received> queue = new LinkedBlockingQueue<>();
    private final int bound;
    private final AtomicLong dropped = new AtomicLong();

    Inbox(int bound) {
        this.bound = bound;
    }

    /** Takes a message that the broker keeps until it is acknowledged. */
    void add(Received message) {
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
