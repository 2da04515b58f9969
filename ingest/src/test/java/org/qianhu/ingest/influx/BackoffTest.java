package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsDoubleToTenSecondsAndBeginAnewAfterSuccess() {
        var backoff = new Backoff(new Random(1));
        long bound = 100;
        for (int i = 0; i < 20; i++) {
            long wait = backoff.next(Duration.ZERO).toMillis();
            assertThat(wait).isBetween(bound / 2, bound);
            bound = Math.min(10_000, bound * 2);
        }
        backoff.reset();
        assertThat(backoff.next(Duration.ZERO).toMillis()).isBetween(50L, 100L);
    }

    @Test
    void aServerIsGrantedAMinuteAtMost() {
        var backoff = new Backoff(new Random(1));
        assertThat(backoff.next(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(backoff.next(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(1));
    }
}
