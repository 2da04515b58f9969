package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration JUMP = Duration.ofHours(2);

    private Duration elapsed = Duration.ZERO;
    private Duration offset = Duration.ZERO;

    private final SteadyClock clock =
            new SteadyClock(() -> START.plus(elapsed).plus(offset), () -> elapsed.toNanos());

    private Instant after(Duration more) {
        elapsed = elapsed.plus(more);
        return clock.instant();
    }

    private Instant right() {
        return START.plus(elapsed);
    }

    @Test
    void aJumpAndItsReturnLeaveNoTrace() {
        for (var jump : new Duration[] {JUMP, JUMP.negated()}) {
            assertThat(after(Duration.ofSeconds(1))).isEqualTo(right());
            offset = jump;
            assertThat(after(Duration.ofSeconds(1))).isEqualTo(right());
            assertThat(after(Duration.ofSeconds(8))).isEqualTo(right());
            offset = Duration.ZERO;
            assertThat(after(Duration.ofSeconds(1))).isEqualTo(right());
        }
    }

    @Test
    void aJumpAheadThatStaysIsFollowedAfterTenSeconds() {
        offset = JUMP;
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(right());
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(right().plus(JUMP));
    }

    @Test
    void aJumpBackThatStaysIsFollowedAfterAMinute() {
        offset = JUMP.negated();
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(right());
        assertThat(after(Duration.ofSeconds(59))).isEqualTo(right());
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(right().minus(JUMP));
    }

    @Test
    void aClockThatIsRegulatedIsFollowedAtOnce() {
        for (int second = 0; second < 1_000; second++) {
            offset = offset.plusMillis(second % 2 == 0 ? 300 : -200);
            assertThat(after(Duration.ofSeconds(1))).isEqualTo(right().plus(offset));
        }
    }
}
