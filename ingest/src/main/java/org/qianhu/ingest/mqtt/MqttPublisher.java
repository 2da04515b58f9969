package org.qianhu.ingest.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes at least once (QoS 1), with a bounded number of messages on their way. What the broker
 * has not confirmed when a connection is lost is sent again on the next one, in order.
 */
public final class MqttPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
    private static final int WINDOW = 500;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
    private record Outgoing(String topic, byte[] payload) {}

    private final MqttSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, Outgoing> unconfirmed = new ConcurrentSkipListMap<>();

    /** Given by the client's callback, which must never wait for {@link #lock}. */
    private final Semaphore confirmed = new Semaphore(0);

    private volatile @Nullable MqttAsyncClient client;
    private volatile boolean broken;
    private long last;

    private MqttPublisher(MqttSettings settings) {
        this.settings = settings;
    }

    /**
     * Connects, for at most a minute.
     *
     * @throws IllegalStateException when the broker cannot be reached, with the reason
     */
    public static MqttPublisher connect(MqttSettings settings) throws InterruptedException {
        var publisher = new MqttPublisher(settings);
        publisher.lock.lock();
        try {
            publisher.mend();
        } finally {
            publisher.lock.unlock();
        }
        return publisher;
    }

    /**
     * Hands a message over; waits while too many are on their way. {@code payload} must not change
     * afterwards.
     *
     * @throws IllegalStateException when the broker is away for more than a minute
     */
    public void publish(String topic, byte[] payload) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitAtMost(WINDOW - 1);
            long number = ++last;
            var message = new Outgoing(topic, payload);
            unconfirmed.put(number, message);
            send(number, message);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the broker has confirmed everything. */
    public void flush() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitAtMost(0);
        } finally {
            lock.unlock();
        }
    }

    private void awaitAtMost(int most) throws InterruptedException {
        while (unconfirmed.size() > most || broken) {
            if (broken) {
                mend();
            } else {
                awaitConfirmation();
            }
        }
    }

    private void awaitConfirmation() throws InterruptedException {
        if (confirmed.tryAcquire(1, TimeUnit.SECONDS)) {
            confirmed.drainPermits();
        } else {
            var open = client;
            broken |= open == null || !open.isConnected();
        }
    }

    private void mend() throws InterruptedException {
        var failure = "no attempt yet";
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            for (var url : settings.urls()) {
                try {
                    reconnect(url);
                    broken = false;
                    for (var entry : new ArrayList<>(unconfirmed.entrySet())) {
                        send(entry.getKey(), entry.getValue());
                    }
                    return;
                } catch (MqttException refused) {
                    failure = url + ": " + Reasons.of(url, refused);
                }
            }
            LOG.debug("broker away: {}", failure);
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("cannot publish: " + failure);
    }

    private void reconnect(String url) throws MqttException {
        release();
        var fresh = new MqttAsyncClient(url, settings.clientId(), new MemoryPersistence());
        client = fresh;
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setUserName(settings.user());
        options.setConnectionTimeout(Math.toIntExact(CONNECT.toSeconds()));
        options.setTopicAliasMaximum(0);
        var password = settings.password();
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        var tls = TlsContext.of(settings.tls());
        if (tls != null) {
            options.setSocketFactory(tls.getSocketFactory());
        }
        fresh.connect(options).waitForCompletion(CONNECT.toMillis());
    }

    private void send(long number, Outgoing outgoing) throws InterruptedException {
        while (!broken) {
            var open = client;
            if (open == null) {
                broken = true;
                return;
            }
            var message = new MqttMessage(outgoing.payload());
            message.setQos(1);
            try {
                var _ =
                        open.publish(
                                outgoing.topic(), message, null, new Confirmation(open, number));
                return;
            } catch (MqttException refused) {
                // The broker's own window may be smaller than ours: wait for one to be confirmed.
                if (refused.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    awaitConfirmation();
                } else {
                    LOG.debug("lost while publishing", refused);
                    broken = true;
                }
            }
        }
    }

    private void release() {
        var old = client;
        client = null;
        if (old != null) {
            try {
                old.disconnectForcibly(0, 500, false);
                old.close(true);
            } catch (MqttException alreadyGone) {
                LOG.debug("close", alreadyGone);
            }
        }
    }

    /** Waits for the confirmations that are on their way, for a few seconds, and disconnects. */
    @Override
    public void close() {
        lock.lock();
        try {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (!unconfirmed.isEmpty() && !broken && System.nanoTime() < end) {
                awaitConfirmation();
            }
            var open = client;
            if (open != null && open.isConnected()) {
                open.disconnect(500).waitForCompletion(1_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (MqttException alreadyGone) {
            LOG.debug("disconnect", alreadyGone);
        } finally {
            release();
            lock.unlock();
        }
    }

    private final class Confirmation implements MqttActionListener {
        private final MqttAsyncClient sender;
        private final long number;

        Confirmation(MqttAsyncClient sender, long number) {
            this.sender = sender;
            this.number = number;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            unconfirmed.remove(number);
            confirmed.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable reason) {
            if (sender.equals(client)) {
                broken = true;
            }
            confirmed.release();
        }
    }
}
