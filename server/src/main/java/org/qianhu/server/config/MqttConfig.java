package org.qianhu.server.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.ingest.mqtt.MqttSettings;

/**
 * The broker: one of one's own, or the embedded one.
 *
 * @param urls brokers to try in order; empty for the embedded broker
 * @param embeddedPort port of the embedded broker on loopback; 0 takes a free one
 */
public record MqttConfig(
        List<String> urls,
        int embeddedPort,
        String clientId,
        @Nullable String user,
        @Nullable String password,
        MqttSettings.Tls tls,
        List<String> topics,
        int receiveMaximum,
        Duration sessionExpiry,
        Duration keepAlive) {
    public MqttConfig {
        urls = List.copyOf(urls);
        topics = List.copyOf(topics);
    }

    /** Whether Qianhu runs the broker itself. */
    public boolean embedded() {
        return urls.isEmpty();
    }

    /**
     * How to reach the broker.
     *
     * @param embeddedUrl where the embedded one listens; not used where urls are configured
     */
    public MqttSettings settings(String embeddedUrl) {
        return new MqttSettings(
                embedded() ? List.of(embeddedUrl) : urls,
                clientId,
                user,
                password,
                tls,
                topics,
                receiveMaximum,
                sessionExpiry,
                keepAlive);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "MqttConfig[urls="
                + urls
                + ", embeddedPort="
                + embeddedPort
                + ", clientId="
                + clientId
                + ", user="
                + user
                + ", tls="
                + tls
                + ", topics="
                + topics
                + "]";
    }
}
