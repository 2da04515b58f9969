package org.qianhu.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianhu.alerts.notify.Receiver.status;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.TestAlarms;
import org.qianhu.alerts.watch.Transition.Kind;

class OutboxSenderTest {
    private static final OutboxSettings QUICK =
            new OutboxSettings(
                    Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMillis(5), 4);

    /** Nothing is due by polling, so that only a listener can have woken the sender. */
    private static final OutboxSettings SLEEPY =
            new OutboxSettings(
                    Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1), 4);

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource clock = now::get;
    private Receiver receiver;
    private Webhook webhook;
    private AlarmStore store;
    private long position;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        webhook = new Webhook(receiver.url(), "s3cret", clock, Duration.ofSeconds(2));
        open();
    }

    private void open() {
        store =
                AlarmStore.open(
                        folder.resolve("alarms.db"), a -> a.watch() + " " + a.priority().id());
    }

    @AfterEach
    void nothingUnexpectedCame() {
        webhook.close();
        receiver.close();
        store.close();
        assertThat(receiver.unexpected).isEmpty();
    }

    private void raise(String watch, int level) {
        commit(watch, Kind.RAISED, Condition.ACTIVE, level);
    }

    private void commit(String watch, Kind kind, Condition to, int level) {
        position++;
        var change = TestAlarms.change(watch, position, kind, to, level, false);
        store.commit(position, List.of(change), null, now.get());
    }

    private List<String> received() {
        return receiver.requests.stream().map(Receiver.Request::body).toList();
    }

    @Test
    void aNewMessageWakesTheSenderAtOnce() {
        try (var sender = OutboxSender.start(store, webhook, clock, SLEEPY)) {
            raise("load", 0);
            await().until(() -> sender.status().delivered() == 1);
            assertThat(received()).containsExactly("load low");
            assertThat(sender.status()).isEqualTo(new OutboxSender.Status(1, 0, 0, null));
        }
    }

    @Test
    void theMessagesOfAnAlarmKeepTheirOrderThroughFailures() {
        receiver.next(status(503));
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            raise("load", 0);
            await().until(() -> sender.status().lastError() != null);
            commit("load", Kind.ROSE, Condition.ACTIVE, 1);
            commit("load", Kind.ROSE, Condition.ACTIVE, 2);
            raise("other", 0);
            await().until(() -> received().contains("other low"));
            assertThat(received()).containsExactly("load low", "other low");
            now.set(NOW.plusSeconds(2));
            await().until(() -> sender.status().waiting() == 0);
            assertThat(received())
                    .containsExactly(
                            "load low", "other low", "load low", "load high", "load critical");
        }
    }

    @Test
    void theMostUrgentAlarmIsToldFirst() {
        raise("one", 0);
        raise("two", 1);
        raise("three", 2);
        var single =
                new OutboxSettings(
                        Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMillis(5), 1);
        try (var sender = OutboxSender.start(store, webhook, clock, single)) {
            await().until(() -> sender.status().waiting() == 0);
            assertThat(received()).containsExactly("three critical", "two high", "one low");
        }
    }

    @Test
    void whatIsRefusedIsLeftBehindAndTheNextOneIsSent() {
        receiver.next(status(400));
        raise("load", 0);
        commit("load", Kind.ROSE, Condition.ACTIVE, 1);
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            await().until(() -> sender.status().delivered() == 1);
            assertThat(sender.status()).isEqualTo(new OutboxSender.Status(1, 1, 0, null));
            assertThat(received()).containsExactly("load low", "load high");
        }
    }

    @Test
    void pausesGrowFromOneSecondToFiveMinutesAndAreJittered() {
        receiver.always(status(500));
        raise("load", 0);
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            for (int attempt = 1; attempt <= 12; attempt++) {
                int tried = attempt;
                await().until(() -> receiver.requests.size() == tried && !busy());
                long pause = Math.min(1_000L << (attempt - 1), 300_000);
                assertThat(dueAfter(pause / 2 - 1)).as("attempt %s", attempt).isFalse();
                assertThat(dueAfter(pause)).as("attempt %s", attempt).isTrue();
                now.updateAndGet(t -> t.plusMillis(pause));
            }
            assertThat(sender.status().lastError()).isEqualTo("HTTP 500");
            assertThat(sender.status().waiting()).isEqualTo(1);
        }
    }

    private boolean busy() {
        // As long as the outcome is not stored, the message is still due.
        return dueAfter(0);
    }

    private boolean dueAfter(long ms) {
        return !store.outbox().due(now.get().plusMillis(ms), 10).isEmpty();
    }

    @Test
    void aMessageSentBeforeACrashComesAgainWithTheSameKey() throws Exception {
        raise("load", 0);
        var message = store.outbox().due(now.get(), 1).getFirst();
        // Sent, and the process dies before it can store that.
        assertThat(webhook.send(message)).isEqualTo(new AlarmFeed.Result.Delivered());
        store.close();
        open();
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            await().until(() -> sender.status().delivered() == 1);
        }
        assertThat(receiver.requests).hasSize(2);
        assertThat(receiver.requests.get(1).key()).isEqualTo(receiver.requests.get(0).key());
    }

    @Test
    void closingGivesUpAMessageOnItsWayAndTheNextStartSendsIt() throws Exception {
        var held = new CountDownLatch(1);
        receiver.next(exchange -> {
            try {
                held.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        raise("load", 0);
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            await().until(() -> receiver.requests.size() == 1);
            assertThat(sender.status().waiting()).isEqualTo(1);
        }
        held.countDown();
        assertThat(store.outbox().waiting()).isEqualTo(1);
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            await().until(() -> sender.status().delivered() == 1);
        }
        assertThat(receiver.requests.get(1).key()).isEqualTo(receiver.requests.get(0).key());
    }

    @Test
    void aReceiverThatIsDownGetsEverythingInTheEnd() {
        receiver.always(status(503));
        for (int i = 0; i < 40; i++) {
            raise("load-" + i, i % 3);
            commit("load-" + i, Kind.CLEARED, Condition.NORMAL, -1);
        }
        try (var sender = OutboxSender.start(store, webhook, clock, QUICK)) {
            await().until(() -> receiver.requests.size() >= 40);
            receiver.always(status(200));
            now.set(NOW.plusSeconds(600));
            await().until(() -> sender.status().waiting() == 0);
            assertThat(sender.status().delivered()).isEqualTo(80);
            assertThat(sender.status().refused()).isZero();
        }
    }
}
