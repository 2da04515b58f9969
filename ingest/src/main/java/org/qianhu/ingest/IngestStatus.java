package org.qianhu.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where ingest stands. The books are the journal's.
 *
 * @param connected whether all clients are connected to their broker
 * @param reconnects of all clients
 * @param waiting messages received and not yet in the journal
 * @param dropped messages of QoS 0 that found no room
 * @param lastError the latest reason of a lost or refused connection, or null
 */
public record IngestStatus(
        boolean connected,
        long reconnects,
        int waiting,
        long dropped,
        @Nullable String lastError) {}
