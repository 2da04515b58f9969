package org.qianhu.server.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows publishers down to what their subscriber takes. A queue is first in, first out: behind
 * minutes of readings a fire would be told minutes late. So while a subscriber works and more than
 * {@value #HIGH} messages wait for it, nothing is read from whoever only publishes, until {@value
 * #LOW} are left; TCP and the window of unconfirmed messages hold the publishers back.
 *
 * <p>Where a subscriber takes nothing at all (it is away, or its journal is full) nobody is slowed
 * down: then the broker keeps the messages, on disk if need be. No pause is long enough for a
 * client's keep-alive to run out.
 */
final class Brake implements AutoCloseable {
    static final long HIGH = 5_000;
    static final long LOW = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long STANDSTILL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long BREATH_NANOS = Duration.ofMillis(200).toNanos();

    /** How a queue was seen to move. */
    private record Progress(long taken, long at) {}

    private final ActiveMQServer server;
    private final Thread thread;
    private final Map<Long, Progress> progress = new HashMap<>();
    private boolean pulled;
    private long pulledAt;
    private long releasedAt;

    private Brake(ActiveMQServer server) {
        this.server = server;
        this.thread = Thread.ofPlatform().name("mqtt-brake").daemon().unstarted(this::run);
    }

    /** Begins to look. */
    static Brake on(ActiveMQServer server) {
        var brake = new Brake(server);
        brake.thread.start();
        return brake;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("stopped", stopped);
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            long waiting = waiting(now);
            if (pulled && (waiting < LOW || now - pulledAt > LONGEST_NANOS)) {
                pulled = false;
                releasedAt = now;
                read(true);
            } else if (!pulled && waiting > HIGH && now - releasedAt > BREATH_NANOS) {
                pulled = true;
                pulledAt = now;
            }
            if (pulled) {
                // each time, for publishers may have come
                read(false);
            }
        } catch (RuntimeException unknown) {
            LOG.warn("the queues cannot be looked at", unknown);
        }
    }

    /** Most messages that wait in a queue whose subscriber works. */
    private long waiting(long now) {
        long most = 0;
        var seen = new HashSet<Long>();
        for (var binding : server.getPostOffice().getAllBindings().toList()) {
            if (binding instanceof LocalQueueBinding local) {
                var queue = local.getQueue();
                seen.add(queue.getID());
                if (queue.getConsumerCount() > 0 && works(queue, now)) {
                    most = Math.max(most, queue.getMessageCount());
                }
            }
        }
        progress.keySet().retainAll(seen);
        return most;
    }

    private boolean works(Queue queue, long now) {
        long taken = queue.getMessagesAcknowledged();
        var before = progress.get(queue.getID());
        if (before == null || before.taken() != taken) {
            progress.put(queue.getID(), new Progress(taken, now));
            return true;
        }
        return now - before.at() < STANDSTILL_NANOS;
    }

    private void read(boolean on) {
        var subscribers = subscribers();
        for (var connection : server.getRemotingService().getConnections()) {
            if (on || !subscribers.contains(connection.getID())) {
                connection.getTransportConnection().setAutoRead(on);
            }
        }
    }

    private Set<Object> subscribers() {
        var subscribers = new HashSet<Object>();
        for (var session : server.getSessions()) {
            if (session.getConsumerCount() > 0) {
                subscribers.add(session.getConnectionID());
            }
        }
        return subscribers;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
