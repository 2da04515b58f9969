package org.qianhu.alerts.notify;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Outbox;
import org.qianhu.alerts.store.Outbox.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox: the messages of one alarm in order, those of different alarms
 * side by side, the most urgent alarm first. A message that cannot be delivered for now is tried
 * again without end, at growing intervals; one that is refused for good is logged and left behind.
 *
 * <p>What became of a message is stored after it was sent. A crash in between sends it once more,
 * with the same {@code Idempotency-Key}: at least once, never lost.
 */
public final class OutboxSender implements AutoCloseable {
    /**
     * How sending goes.
     *
     * @param delivered since this start
     * @param refused for good, since this start
     * @param waiting stored and not yet taken
     * @param lastError why the last failed attempt failed; null after a delivery
     */
    public record Status(long delivered, long refused, long waiting, @Nullable String lastError) {}

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final AlarmFeed feed;
    private final InstantSource clock;
    private final OutboxSettings settings;
    private final AutoCloseable listening;
    private final Thread thread;
    private final ExecutorService senders =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("send-", 0).factory());
    private final Semaphore permits;
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Alarms with a message on its way. */
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable String lastError;

    private OutboxSender(
            AlarmStore store, AlarmFeed feed, InstantSource clock, OutboxSettings settings) {
        this.outbox = store.outbox();
        this.feed = feed;
        this.clock = clock;
        this.settings = settings;
        permits = new Semaphore(settings.parallel());
        listening = store.listen(_ -> work.release());
        thread = Thread.ofPlatform().name("outbox").unstarted(this::run);
    }

    /** Starts sending what {@code store} holds, with the usual pauses. */
    public static OutboxSender start(AlarmStore store, AlarmFeed feed, InstantSource clock) {
        return start(store, feed, clock, OutboxSettings.USUAL);
    }

    /** Starts sending what {@code store} holds. The store must be closed after this. */
    public static OutboxSender start(
            AlarmStore store, AlarmFeed feed, InstantSource clock, OutboxSettings settings) {
        var sender = new OutboxSender(store, feed, clock, settings);
        sender.thread.start();
        return sender;
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                round();
                if (work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    var _ = work.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("sending stopped", stopped);
        }
    }

    private void round() throws InterruptedException {
        try {
            // Before the query, for a message that was on its way during it may be done by now.
            var before = Set.copyOf(busy);
            // A short list, so that what is more urgent and comes later need not wait for it.
            for (var message : outbox.due(clock.instant(), 2 * settings.parallel())) {
                if (!before.contains(message.alarm())) {
                    permits.acquire();
                    busy.add(message.alarm());
                    senders.execute(() -> send(message));
                }
            }
        } catch (RuntimeException down) {
            LOG.warn("the outbox cannot be read", down);
            lastError = String.valueOf(down.getMessage());
        }
    }

    private void send(Message message) {
        try {
            mark(message, attempt(message));
        } catch (InterruptedException stopped) {
            LOG.debug("message {} was given up", message.id(), stopped);
        } finally {
            busy.remove(message.alarm());
            permits.release();
            work.release();
        }
    }

    private AlarmFeed.Result attempt(Message message) throws InterruptedException {
        try {
            return feed.send(message);
        } catch (RuntimeException broken) {
            LOG.error("message {} could not be sent", message.id(), broken);
            return new AlarmFeed.Result.Unreachable(broken.toString());
        }
    }

    /** Until the store has it; meanwhile no other message of this alarm is sent. */
    private void mark(Message message, AlarmFeed.Result result) throws InterruptedException {
        while (true) {
            try {
                store(message, result);
                return;
            } catch (RuntimeException down) {
                LOG.warn("cannot store what became of message {}", message.id(), down);
                if (stop.await(STORE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException("stopped while the store was down");
                }
            }
        }
    }

    private void store(Message message, AlarmFeed.Result result) {
        switch (result) {
            case AlarmFeed.Result.Delivered() -> {
                outbox.delivered(message.id());
                delivered.incrementAndGet();
                lastError = null;
            }
            case AlarmFeed.Result.Refused(String why) -> {
                LOG.error(
                        "message {} about alarm {} was refused for good: {}",
                        message.id(),
                        message.alarm(),
                        why);
                outbox.refused(message.id(), why);
                refused.incrementAndGet();
                lastError = why;
            }
            case AlarmFeed.Result.Unreachable(String why) -> {
                var pause = jittered(settings.pause(message.attempts() + 1));
                LOG.warn("message {} waits {} more: {}", message.id(), pause, why);
                outbox.again(message.id(), why, clock.instant().plus(pause));
                lastError = why;
            }
        }
    }

    /** From half the pause to the whole, so that many messages do not come at once. */
    private static Duration jittered(Duration pause) {
        long ms = pause.toMillis();
        return Duration.ofMillis(ms - RandomGenerator.getDefault().nextLong(ms / 2 + 1));
    }

    /** How sending goes. */
    public Status status() {
        return new Status(delivered.get(), refused.get(), outbox.waiting(), lastError);
    }

    /** Stops. A message on its way is given up and waits for the next start. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        senders.shutdownNow();
        try {
            listening.close();
            thread.join();
            if (!senders.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a message is still on its way");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception late) {
            throw new IllegalStateException("the outbox sender did not close", late);
        }
    }
}
