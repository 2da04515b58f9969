package org.qianhu.ingest.influx;

import java.time.Duration;

/** What the server said to one request to write. */
sealed interface Reply {
    /** All lines of the request are stored. */
    record Accepted() implements Reply {}

    /** At least one line will never be stored; others may or may not be. */
    record Rejected(String words) implements Reply {}

    /**
     * Nothing is known to be stored.
     *
     * @param unprovisioned whether database, bucket or retention policy are missing
     * @param retryAfter how long the server asks to wait; zero for nothing asked
     */
    record Away(String reason, boolean unprovisioned, Duration retryAfter) implements Reply {}
}
