package org.qianhu.ingest.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * Where a connection to the broker stands.
 *
 * @param url broker that it is connected to, or was last tried
 * @param reconnects connections after the first one
 * @param waiting messages received and not yet taken by ingest
 * @param dropped messages of QoS 0 dropped because too many waited
 * @param lastError why it is not connected, or was not the last time; null for never
 */
public record MqttStatus(
        boolean connected,
        String url,
        long reconnects,
        int waiting,
        long dropped,
        @Nullable String lastError) {}
