package org.qianhu.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.watch.JournalTime.Heard;
import org.qianhu.alerts.watch.JournalTime.Patience;

class JournalTimeTest {
    private static final Patience PATIENCE = new Patience(5_000, 120_000);
    private static final long NOTHING = Long.MAX_VALUE;

    private JournalTime time = JournalTime.NONE;

    private long heartbeat(long received, boolean connected) {
        time = time.next(new Heard(received, connected, false, NOTHING), PATIENCE);
        return time.sure();
    }

    private long readings(long received, long oldest) {
        time = time.next(new Heard(received, true, true, oldest), PATIENCE);
        return time.sure();
    }

    private void run(long from, long to) {
        for (long at = from; at <= to; at += 1_000) {
            heartbeat(at, true);
        }
    }

    @Test
    void theClockRunsOnceAFirstBacklogHasComeIn() {
        run(100_000, 104_000);
        assertThat(time.sure()).isEqualTo(Long.MIN_VALUE);
        assertThat(heartbeat(105_000, true)).isEqualTo(105_000);
        assertThat(readings(105_010, 0)).isEqualTo(105_010);
        assertThat(heartbeat(110_010, true)).isEqualTo(110_010);
    }

    @Test
    void aGapStopsItUntilNothingOlderHasComeForAsLong() {
        run(100_000, 110_000);
        assertThat(heartbeat(115_001, true)).isEqualTo(110_000);
        assertThat(readings(119_000, 115_000)).isEqualTo(110_000);
        assertThat(readings(123_999, 115_001)).isEqualTo(110_000);
        assertThat(readings(124_000, 115_001)).isEqualTo(124_000);
    }

    @Test
    void aDisconnectedSilenceStopsItHoweverLongItIs() {
        run(100_000, 110_000);
        for (long at = 111_000; at < 600_000; at += 1_000) {
            assertThat(heartbeat(at, false)).isEqualTo(110_000);
        }
        assertThat(heartbeat(600_000, true)).isEqualTo(110_000);
        assertThat(heartbeat(604_000, true)).isEqualTo(604_000);
    }

    @Test
    void oneOfSeveralClientsThatIsAwayDoesNotStopItWhileOthersBringReadings() {
        run(100_000, 110_000);
        time = time.next(new Heard(111_000, false, true, 110_900), PATIENCE);
        assertThat(time.sure()).isEqualTo(111_000);
    }

    @Test
    void aBacklogThatNeverEndsStopsItForTheMostOnly() {
        run(100_000, 110_000);
        heartbeat(200_000, true);
        for (long at = 201_000; at < 320_000; at += 1_000) {
            assertThat(readings(at, 7)).isEqualTo(110_000);
        }
        assertThat(readings(320_000, 7)).isEqualTo(320_000);
    }

    @Test
    void itNeverGoesBackAndIsNeverAheadInAThousandSequences() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            time = JournalTime.NONE;
            long at = 1_000_000;
            for (int i = 0; i < 100; i++) {
                long before = time.sure();
                at += random.nextInt(random.nextInt(10) == 0 ? 20_000 : 2_000);
                long sure =
                        random.nextBoolean()
                                ? heartbeat(at, random.nextInt(5) > 0)
                                : readings(at, at - random.nextInt(10_000));
                assertThat(sure).as("seed %s", seed).isBetween(before, at);
            }
        }
    }
}
