package org.qianhu.ingest.influx;

import java.io.IOException;
import java.time.Duration;

/**
 * An answer that is none of success, with what influxdb-java would lose on the way: its status, the
 * server's own words and how long it asks to wait.
 */
final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String words;
    private final Duration retryAfter;

    HttpFailure(int status, String words, Duration retryAfter) {
        super("HTTP " + status + ": " + words);
        this.status = status;
        this.words = words;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** The server's own words; never blank. */
    String words() {
        return words;
    }

    /** Zero where the server asked for nothing. */
    Duration retryAfter() {
        return retryAfter;
    }
}
