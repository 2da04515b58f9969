package org.qianhu.ingest.influx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from 100 ms to 10 s, each shortened by up to half at random. */
final class Backoff {
    private static final long FIRST_MS = 100;
    private static final long MOST_MS = 10_000;
    private static final long MOST_ASKED_MS = 60_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait; not shorter than {@code asked}, of which a minute at most is granted. */
    Duration next(Duration asked) {
        long ms = nextMs - random.nextLong(nextMs / 2);
        nextMs = Math.min(MOST_MS, nextMs * 2);
        return Duration.ofMillis(Math.max(ms, Math.min(MOST_ASKED_MS, asked.toMillis())));
    }

    /** It worked: the next wait is a short one again. */
    void reset() {
        nextMs = FIRST_MS;
    }
}
