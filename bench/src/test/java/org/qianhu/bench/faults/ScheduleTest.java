package org.qianhu.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
    private static final Duration LENGTH = Duration.ofMinutes(20);

    @Test
    void theSameSeedGivesTheSameFaultsAtTheSameTimes() {
        for (long seed = 0; seed < 50; seed++) {
            var first = Schedule.of(seed, LENGTH, Pace.LONG, ALL);
            assertThat(Schedule.of(seed, LENGTH, Pace.LONG, ALL)).isEqualTo(first);
            assertThat(Schedule.of(seed + 1, LENGTH, Pace.LONG, ALL)).isNotEqualTo(first);
        }
    }

    @Test
    void faultsDoNotOverlapAndEndBeforeTheRun() {
        for (long seed = 0; seed < 50; seed++) {
            var end = Duration.ZERO;
            for (var fault : Schedule.of(seed, LENGTH, Pace.LONG, ALL)) {
                assertThat(fault.at()).isGreaterThanOrEqualTo(end.plus(Pace.LONG.leastGap()));
                end = fault.at().plus(fault.lasting());
            }
            assertThat(end).isLessThanOrEqualTo(LENGTH.minus(Pace.LONG.calm()));
        }
    }

    @Test
    void oneRoundHoldsEveryKindWhateverTheSeed() {
        var length = Schedule.oneRound(Pace.COMPRESSED, ALL);
        for (long seed = 0; seed < 200; seed++) {
            var kinds =
                    Schedule.of(seed, length, Pace.COMPRESSED, ALL).stream()
                            .map(Fault::kind)
                            .collect(Collectors.toSet());
            assertThat(kinds).isEqualTo(ALL);
        }
    }

    @Test
    void aLongerRunBeginsLikeAShorterOne() {
        var shorter = Schedule.of(7, LENGTH, Pace.LONG, ALL);
        var longer = Schedule.of(7, LENGTH.multipliedBy(3), Pace.LONG, ALL);
        assertThat(longer.subList(0, shorter.size())).isEqualTo(shorter);
    }

    @Test
    void whatIsNotPossibleIsNotScheduled() {
        var possible = EnumSet.complementOf(EnumSet.of(FaultKind.DISK_FULL));
        assertThat(Schedule.of(1, LENGTH, Pace.LONG, possible))
                .extracting(Fault::kind)
                .doesNotContain(FaultKind.DISK_FULL)
                .contains(FaultKind.SERVER_KILL);
        assertThat(Schedule.of(1, LENGTH, Pace.LONG, Set.of())).isEmpty();
    }
}
