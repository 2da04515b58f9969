package org.qianhu.server.cli;

import java.util.concurrent.atomic.AtomicLong;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.replay.MessageSink;

/** Publishes on a broker, at least once, and counts. */
final class PublisherSink implements MessageSink, AutoCloseable {
    private final MqttPublisher publisher;
    private final AtomicLong published = new AtomicLong();

    private PublisherSink(MqttPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * @throws CommandFailed when the broker cannot be reached
     */
    static PublisherSink connect(MqttSettings settings) {
        try {
            return new PublisherSink(MqttPublisher.connect(settings));
        } catch (IllegalStateException away) {
            throw new CommandFailed(String.valueOf(away.getMessage()), away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while connecting", interrupted);
        }
    }

    /** A publisher of that kind on the broker at {@code url}; each has a client id of its own. */
    static PublisherSink connect(String url, String kind) {
        var id = "qianhu-" + kind + "-" + ProcessHandle.current().pid();
        return connect(MqttSettings.of(url, id));
    }

    @Override
    public void publish(String topic, byte[] payload) {
        try {
            publisher.publish(topic, payload);
            published.incrementAndGet();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", interrupted);
        }
    }

    /** Waits until the broker has confirmed everything. */
    void flush() throws InterruptedException {
        publisher.flush();
    }

    long published() {
        return published.get();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
