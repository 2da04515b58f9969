package org.qianhu.ingest.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the broker.
 *
 * @param urls {@code tcp://host:port} or {@code ssl://host:port}, tried in order; at least one
 * @param clientId fixed: the broker keeps the session under it
 * @param user name, or null
 * @param password for {@code user}, or null
 * @param tls stores for {@code ssl} URLs
 * @param topics topic filters; {@code $share/group/filter} shares the load between clients
 * @param receiveMaximum messages that the broker may have in flight, 1 to 65,535
 * @param sessionExpiry how long the broker keeps the session of a client that is away
 * @param keepAlive between two pings
 */
public record MqttSettings(
        List<String> urls,
        String clientId,
        @Nullable String user,
        @Nullable String password,
        Tls tls,
        List<String> topics,
        int receiveMaximum,
        Duration sessionExpiry,
        Duration keepAlive) {
    /**
     * Key material for TLS; null where the Java defaults serve.
     *
     * @param trustStore PKCS#12 file with the authorities to trust
     * @param keyStore PKCS#12 file with the client's own key and certificate
     */
    public record Tls(
            @Nullable Path trustStore,
            @Nullable String trustStorePassword,
            @Nullable Path keyStore,
            @Nullable String keyStorePassword) {
        /** The authorities that Java trusts, no certificate of our own. */
        public static final Tls DEFAULT = new Tls(null, null, null, null);

        /** Without secrets. */
        @Override
        public String toString() {
            return "Tls[trustStore=" + trustStore + ", keyStore=" + keyStore + "]";
        }
    }

    public MqttSettings {
        urls = List.copyOf(urls);
        topics = List.copyOf(topics);
        if (urls.isEmpty() || topics.isEmpty() || clientId.isBlank()) {
            throw new IllegalArgumentException("mqtt needs a url, a topic and a client id");
        }
        for (var url : urls) {
            if (!url.matches("(tcp|ssl)://[^/\\s]+:\\d+")) {
                throw new IllegalArgumentException(
                        "mqtt url '" + url + "' must be tcp://host:port or ssl://host:port");
            }
        }
        if (receiveMaximum < 1 || receiveMaximum > 65_535) {
            throw new IllegalArgumentException("receiveMaximum is 1 to 65535: " + receiveMaximum);
        }
        if (!sessionExpiry.isPositive() || !keepAlive.isPositive()) {
            throw new IllegalArgumentException("sessionExpiry and keepAlive must be > 0");
        }
    }

    /** The usual figures for one broker: a day's session, 1,000 messages in flight. */
    public static MqttSettings of(String url, String clientId) {
        return new MqttSettings(
                List.of(url),
                clientId,
                null,
                null,
                Tls.DEFAULT,
                List.of("qianhu/#"),
                1_000,
                Duration.ofDays(1),
                Duration.ofSeconds(30));
    }

    /**
     * The settings of the N-th of several clients, from 1: each needs an id, and so a session, of
     * its own.
     */
    public MqttSettings client(int number) {
        return number == 1
                ? this
                : new MqttSettings(
                        urls,
                        clientId + "-" + number,
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
        return "MqttSettings[urls=" + urls + ", clientId=" + clientId + ", topics=" + topics + "]";
    }
}
