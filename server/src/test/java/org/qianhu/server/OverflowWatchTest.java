package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverflowWatchTest {
    private final AtomicLong dropped = new AtomicLong(5);
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final OverflowWatch watch =
            new OverflowWatch(
                    dropped::get, nanos::get, () -> told.add("raise"), () -> told.add("clear"));

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
        watch.run();
    }

    @Test
    void theAlarmClearsWhenNothingWasDroppedForTenMinutes() {
        dropped.incrementAndGet();
        after(Duration.ofSeconds(2));
        after(OverflowWatch.CALM.minusSeconds(1));
        assertThat(told).containsExactly("raise");
        after(Duration.ofSeconds(1));
        after(Duration.ofHours(1));
        assertThat(told).containsExactly("raise", "clear");
    }

    @Test
    void eachDropBeginsTheTenMinutesAnew() {
        dropped.incrementAndGet();
        after(Duration.ofSeconds(2));
        dropped.incrementAndGet();
        after(OverflowWatch.CALM);
        after(OverflowWatch.CALM.minusSeconds(1));
        assertThat(told).containsExactly("raise", "raise");
    }

    @Test
    void whatWasUpBeforeAStartClearsTenMinutesAfterIt() {
        after(Duration.ofMinutes(9));
        assertThat(told).isEmpty();
        after(Duration.ofMinutes(1));
        assertThat(told).containsExactly("clear");
    }
}
