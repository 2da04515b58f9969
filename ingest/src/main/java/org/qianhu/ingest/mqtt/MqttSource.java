package org.qianhu.ingest.mqtt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT client that never gives up: it connects, subscribes, and begins anew after a loss, the
 * first time included, with a growing pause.
 */
public final class MqttSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSource.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final InstantSource clock;
    private final Inbox inbox;
    private final Thread thread;
    private final AtomicLong connections = new AtomicLong();
    private volatile @Nullable Connection connection;
    private volatile @Nullable String lastError;
    private volatile String url;
    private volatile boolean closing;

    private MqttSource(MqttSettings settings, int queueMessages, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.inbox = new Inbox(2 * settings.receiveMaximum(), queueMessages);
        this.url = settings.urls().getFirst();
        this.thread =
                Thread.ofPlatform()
                        .name("mqtt-" + settings.clientId())
                        .daemon()
                        .unstarted(this::run);
    }

    /**
     * Begins to connect; messages can be taken as they come.
     *
     * @param queueMessages messages of QoS 0 that may wait; others are bounded by the receive
     *     maximum
     * @throws IllegalArgumentException when a TLS store cannot be used
     */
    public static MqttSource start(MqttSettings settings, int queueMessages, InstantSource clock) {
        var _ = TlsContext.of(settings.tls());
        var source = new MqttSource(settings, queueMessages, clock);
        source.thread.start();
        return source;
    }

    private void run() {
        var pause = FIRST_PAUSE;
        try {
            for (int attempt = 0; !closing; attempt++) {
                url = settings.urls().get(attempt % settings.urls().size());
                boolean stood = hold(url);
                pause = stood ? FIRST_PAUSE : longer(pause);
                if (!closing) {
                    Thread.sleep(
                            ThreadLocalRandom.current()
                                    .nextLong(pause.toMillis() / 2, pause.toMillis()));
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("stopped");
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Holds one connection until it is lost; false when there was none. */
    private boolean hold(String broker) throws InterruptedException {
        try (var open = Connection.open(settings, broker, inbox, clock)) {
            connection = open;
            var number = connections.incrementAndGet();
            LOG.info("connected to {} ({})", broker, number == 1 ? "first time" : "again");
            while (!closing) {
                if (open.awaitLoss(CHECK)) {
                    lastError = broker + ": " + open.why();
                    LOG.warn("connection lost: {}", lastError);
                    break;
                }
            }
            return true;
        } catch (MqttException refused) {
            failed(broker + ": " + Reasons.of(broker, refused));
            return false;
        } catch (RuntimeException broken) {
            // such as a certificate that is being replaced just now
            failed(broker + ": " + broken);
            return false;
        } finally {
            connection = null;
        }
    }

    private void failed(String told) {
        if (!told.equals(lastError)) {
            LOG.warn("cannot connect: {}; trying on", told);
        }
        lastError = told;
    }

    /** Begins a new connection, so that the broker delivers again what is not acknowledged. */
    public void again(String reason) {
        var now = connection;
        if (now != null) {
            now.lose(reason);
        }
    }

    /**
     * Waits for a first message and hands over what is there.
     *
     * @return how many; 0 when none came in time
     */
    public int take(Collection<Received> into, int most, Duration wait)
            throws InterruptedException {
        return inbox.take(into, most, wait);
    }

    /** Whether messages can come in now. */
    public boolean connected() {
        var now = connection;
        return now != null && now.connected();
    }

    /** Where it stands. */
    public MqttStatus status() {
        return new MqttStatus(
                connected(),
                url,
                Math.max(0, connections.get() - 1),
                inbox.size(),
                inbox.dropped(),
                lastError);
    }

    /** Disconnects, leaving the session with the broker: it keeps what is not acknowledged. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
