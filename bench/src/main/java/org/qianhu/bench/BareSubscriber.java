package org.qianhu.bench;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * The least that a QoS 1 subscriber with manual acknowledgement must do: the yardstick for ingest.
 * Acknowledges in order from a second thread, as ingest does, and looks at nothing.
 */
final class BareSubscriber {
    private final BlockingQueue<MqttMessage> queue = new LinkedBlockingQueue<>();

    /** Runs until {@code meter} has seen all messages. */
    static void run(String url, String clientId, Meter meter)
            throws MqttException, InterruptedException {
        new BareSubscriber().receive(url, clientId, meter);
    }

    private void receive(String url, String clientId, Meter meter)
            throws MqttException, InterruptedException {
        var client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Handoff());
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(1_000);
        client.connect(options).waitForCompletion();
        client.subscribe("qianhu/#", 1).waitForCompletion();
        meter.ready();
        while (!meter.done()) {
            var message = queue.take();
            client.messageArrivedComplete(message.getId(), message.getQos());
            meter.count(1);
        }
        client.disconnectForcibly(100, 100, false);
        client.close(true);
    }

    private final class Handoff implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            queue.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // the run fails by its time limit
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // the run fails by its time limit
        }

        @Override
        public void deliveryComplete(@Nullable IMqttToken token) {
            // nothing is published here
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // the caller waits for the connection itself
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no enhanced authentication
        }
    }
}
