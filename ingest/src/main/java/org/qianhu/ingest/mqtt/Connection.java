package org.qianhu.ingest.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from connect to loss, on a client of its own. The object is the epoch: packet ids
 * are acknowledged here or nowhere, so none can hit a message of a later connection.
 *
 * <p>The callback does nothing but queue: one that waits for longer than the keep-alive stops the
 * client's pings. The client says nothing of one that throws, and goes on; here that ends the
 * connection, so that the broker delivers the message again.
 */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long MOST_PACKET_BYTES = 8L << 20;

    private final MqttAsyncClient client;
    private final Inbox inbox;
    private final InstantSource clock;
    private final Duration patience;
    private final CountDownLatch lost = new CountDownLatch(1);
    private volatile String why = "the connection ended";

    private Connection(MqttSettings settings, String url, Inbox inbox, InstantSource clock)
            throws MqttException {
        this.client = new MqttAsyncClient(url, settings.clientId(), new MemoryPersistence());
        this.inbox = inbox;
        this.clock = clock;
        var quarter = settings.keepAlive().dividedBy(4);
        this.patience = quarter.compareTo(LONGEST_WAIT) < 0 ? quarter : LONGEST_WAIT;
    }

    /**
     * Connects and subscribes.
     *
     * @throws MqttException when the broker is not there or refuses
     */
    static Connection open(MqttSettings settings, String url, Inbox inbox, InstantSource clock)
            throws MqttException {
        var connection = new Connection(settings, url, inbox, clock);
        try {
            connection.begin(settings);
            return connection;
        } catch (MqttException | RuntimeException failed) {
            connection.release();
            throw failed;
        }
    }

    private void begin(MqttSettings settings) throws MqttException {
        client.setManualAcks(true);
        client.setCallback(new Handoff());
        var connected = client.connect(options(settings));
        connected.waitForCompletion(CONNECT.toMillis());
        var window = Window.of(settings.receiveMaximum(), connected.getResponseProperties());
        window.warning().ifPresent(warning -> LOG.warn("{}: {}", client.getServerURI(), warning));
        if (connected.getSessionPresent()) {
            inbox.forgetWhatComesAgainOn(this);
        }
        // Always, for a broker may have lost the subscription; retained ones come for new ones
        // only.
        for (var topic : settings.topics()) {
            var subscription = new MqttSubscription(topic, 1);
            subscription.setRetainHandling(1);
            var answer = client.subscribe(subscription);
            answer.waitForCompletion(CONNECT.toMillis());
            check(topic, answer);
        }
    }

    /** A refused subscription comes back as a reason code, not as an exception. */
    private static void check(String topic, IMqttToken answer) throws MqttException {
        var codes = answer.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= 0x80) {
            LOG.error("the broker refuses the subscription {} with code {}", topic, codes[0]);
            throw new MqttException(codes[0]);
        }
    }

    private static MqttConnectionOptions options(MqttSettings settings) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
        options.setReceiveMaximum(settings.receiveMaximum());
        options.setMaximumPacketSize(MOST_PACKET_BYTES);
        options.setTopicAliasMaximum(0);
        options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
        options.setConnectionTimeout(Math.toIntExact(CONNECT.toSeconds()));
        options.setUserName(settings.user());
        var password = settings.password();
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        var tls = TlsContext.of(settings.tls());
        if (tls != null) {
            options.setSocketFactory(tls.getSocketFactory());
        }
        return options;
    }

    /** Waits until the connection is lost; false when it still stands after {@code wait}. */
    boolean awaitLoss(Duration wait) throws InterruptedException {
        return lost.await(wait.toMillis(), TimeUnit.MILLISECONDS) || !client.isConnected();
    }

    boolean connected() {
        return lost.getCount() > 0 && client.isConnected();
    }

    /** Why it was lost. */
    String why() {
        return why;
    }

    void acknowledge(int packetId, int qos) {
        if (!connected()) {
            return;
        }
        try {
            client.messageArrivedComplete(packetId, qos);
        } catch (MqttException | RuntimeException gone) {
            // The client may be closed in between, and then fails in ways of its own.
            LOG.debug("acknowledgement not sent, the broker delivers again", gone);
        }
    }

    /** Ends it on purpose, so that the broker delivers again what is not acknowledged. */
    void lose(String reason) {
        why = reason;
        lost.countDown();
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(1_000).waitForCompletion(2_000);
            }
        } catch (MqttException alreadyGone) {
            LOG.debug("disconnect", alreadyGone);
        }
        release();
    }

    private void release() {
        lost.countDown();
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException alreadyGone) {
            LOG.debug("disconnect", alreadyGone);
        }
        try {
            client.close(true);
        } catch (MqttException alreadyGone) {
            LOG.debug("close", alreadyGone);
        }
    }

    private final class Handoff implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            try {
                handOver(topic, message);
            } catch (RuntimeException defect) {
                LOG.error("a message on {} was not taken; it is fetched again", topic, defect);
                lose("a message was not taken: " + defect);
            }
        }

        private void handOver(String topic, MqttMessage message) {
            var received =
                    new Received(
                            Connection.this,
                            message.getId(),
                            message.getQos(),
                            message.isRetained(),
                            topic,
                            message.getPayload(),
                            clock.instant());
            if (message.getQos() > 0) {
                inbox.add(received, patience, () -> lost.getCount() == 0);
            } else {
                inbox.offer(received);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            var cause = response.getException();
            why =
                    cause == null
                            ? "the broker ended it with code " + response.getReturnCode()
                            : Reasons.of(cause);
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warn("MQTT protocol error: {}", Reasons.of(exception));
        }

        @Override
        public void deliveryComplete(@Nullable IMqttToken token) {
            // nothing is published here
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // open() waits for the connection itself
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.warn("enhanced authentication is not spoken here (code {})", reasonCode);
        }
    }
}
