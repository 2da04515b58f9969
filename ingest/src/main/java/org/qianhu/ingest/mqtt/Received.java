package org.qianhu.ingest.mqtt;

import java.time.Instant;

/** One message as it came, with what it takes to acknowledge it on the connection it came on. */
public final class Received {
    private final Connection connection;
    private final int packetId;
    private final int qos;
    private final boolean retained;
    private final String topic;
    private final byte[] payload;
    private final Instant at;

    @SuppressWarnings("ArrayParameter") // the client hands the array over
    Received(
            Connection connection,
            int packetId,
            int qos,
            boolean retained,
            String topic,
            byte[] payload,
            Instant at) {
        this.connection = connection;
        this.packetId = packetId;
        this.qos = qos;
        this.retained = retained;
        this.topic = topic;
        this.payload = payload;
        this.at = at;
    }

    public String topic() {
        return topic;
    }

    /** The bytes themselves, not a copy: never changed by anyone. */
    public byte[] payload() {
        return payload;
    }

    /** Whether the broker had kept it: it was said at some time before, not now. */
    public boolean retained() {
        return retained;
    }

    /** When it was received. */
    public Instant at() {
        return at;
    }

    /**
     * Tells the broker that it is safe. On a connection that is gone this does nothing, for a
     * packet id means nothing on another one; the broker delivers the message again.
     */
    public void acknowledge() {
        if (qos > 0) {
            connection.acknowledge(packetId, qos);
        }
    }

    /** Whether the broker will deliver it again when the session of {@code other} goes on. */
    boolean comesAgainOn(Connection other) {
        return qos > 0 && connection != other;
    }
}
