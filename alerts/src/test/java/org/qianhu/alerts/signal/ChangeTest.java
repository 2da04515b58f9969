package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Read;

class ChangeTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final long MIN = 60_000;

    private static Feed feed() {
        return new Feed(new Change(TEN_MINUTES));
    }

    @Test
    void theGreatestDifferenceWithinTheTimeIsMeasuredUpAndDown() {
        assertThat(feed().at(0, 20).at(5 * MIN, 28).at(9 * MIN, 25).at(10 * MIN, 19).values())
                .containsExactly(8.0, 5.0, 9.0);
    }

    @Test
    void theFirstReadingHasNothingToBeComparedWith() {
        assertThat(feed().at(0, 20).measures()).isEmpty();
    }

    @Test
    void whatIsOlderIsNeverComparedWith() {
        assertThat(feed().at(0, 20).at(10 * MIN + 1, 28).values()).containsExactly(0.0);
        assertThat(feed().at(1, 0).at(2, 20).at(10 * MIN + 2, 28).last()).isEqualTo(8);
    }

    @Test
    void aReadingEveryTenMinutesIsComparedWithTheOneBefore() {
        var feed = feed();
        for (int i = 0; i < 20; i++) {
            feed.at(i * 10L * MIN + 12_345, i * 3);
        }
        assertThat(feed.values()).hasSize(19).containsOnly(3.0);
    }

    @Test
    void aDisorderedReadingIsNotJudgedButComparedWith() {
        var feed = feed().at(0, 20).at(5 * MIN, 20).at(2 * MIN, 50);
        assertThat(feed.values()).containsExactly(0.0);
        assertThat(feed.at(6 * MIN, 21).last()).isEqualTo(29);
    }

    @Test
    void aChangeHasALength() {
        assertThatThrownBy(() -> new Change(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverComesNoChangeIsInventedAndNoneWithinTheTimeIsMissed() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            var per = Duration.ofSeconds(random.nextInt(1, 4_000));
            var reads = Feed.disordered(random, -1_000_000, per.toMillis() / 12 + 1, 300);
            var feed = new Feed(new Change(per));
            for (int i = 0; i < reads.size(); i++) {
                var read = reads.get(i);
                int before = feed.measures().size();
                feed.at(read.time(), read.value());
                var earlier = reads.subList(0, i);
                var newest = earlier.stream().allMatch(e -> e.time() <= read.time());
                assertThat(feed.measures()).hasSize(before + (newest && i > 0 ? 1 : 0));
                if (newest && i > 0) {
                    long surely = per.toMillis() - Math.ceilDiv(per.toMillis(), Change.BUCKETS);
                    assertThat(feed.last())
                            .as("seed %d, reading %d", seed, i)
                            .isBetween(
                                    farthest(earlier, read, surely) - 1e-9,
                                    farthest(earlier, read, per.toMillis()) + 1e-9);
                }
            }
        }
    }

    private static double farthest(List<Read> earlier, Read read, long per) {
        return earlier.stream()
                .filter(e -> e.time() >= read.time() - per)
                .mapToDouble(e -> Math.abs(e.value() - read.value()))
                .max()
                .orElse(0);
    }
}
