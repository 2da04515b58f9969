package org.qianhu.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalTimeTest {
    private static final long GAP = 5_000;

    private static JournalTime next(JournalTime before, long received) {
        return before.next(received, true, GAP);
    }

    private final JournalTime first = next(JournalTime.NONE, 100_000);

    @Test
    void nothingIsKnownOfTheTimeBeforeTheFirstGroup() {
        assertThat(first).isEqualTo(new JournalTime(100_000, 100_000, true));
        assertThat(first.behindABreak()).isTrue();
    }

    @Test
    void allIsKnownWhileAConnectedJournalTicks() {
        var second = next(first, 105_000);
        assertThat(second.behindABreak()).isFalse();
        assertThat(next(second, 110_000)).isEqualTo(new JournalTime(110_000, 100_000, true));
    }

    @Test
    void nothingIsKnownOfAGap() {
        assertThat(next(first, 105_001)).isEqualTo(new JournalTime(105_001, 105_001, true));
    }

    @Test
    void nothingIsKnownOnEitherSideOfADisconnectedGroup() {
        var lost = first.next(101_000, false, GAP);
        assertThat(lost).isEqualTo(new JournalTime(101_000, 101_000, false));
        var back = next(lost, 102_000);
        assertThat(back).isEqualTo(new JournalTime(102_000, 102_000, true));
        assertThat(next(back, 103_000).knownFrom()).isEqualTo(102_000);
    }
}
