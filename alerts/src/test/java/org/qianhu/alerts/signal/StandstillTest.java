package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Read;

class StandstillTest {
    private static Feed feed() {
        return new Feed(new Standstill());
    }

    @Test
    void theSecondsSinceTheLastChangeAreMeasuredAtEachReading() {
        assertThat(feed().at(0, 5).at(10_000, 5).at(30_500, 5).at(40_000, 6).at(50_000, 6).values())
                .containsExactly(0.0, 10.0, 30.5, 0.0, 10.0);
    }

    @Test
    void aDisorderedReadingThatDiffersShowsAChangeBehindIt() {
        var feed = feed().at(0, 5).at(60_000, 5).at(40_000, 6);
        assertThat(feed.measures()).hasSize(2);
        assertThat(feed.at(70_000, 5).last()).isEqualTo(30);
    }

    @Test
    void aDisorderedReadingFromBeforeTheLastChangeTellsNothing() {
        assertThat(feed().at(50_000, 5).at(10_000, 6).at(60_000, 5).last()).isEqualTo(10);
    }

    @Test
    void inOrderItIsWhatAllReadingsKeptWouldGive() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var reads = Feed.ordered(Feed.disordered(Feed.random(seed), -9_999, 1_000, 2));
            var feed = feed();
            for (int i = 0; i < reads.size(); i++) {
                feed.at(reads.get(i).time(), reads.get(i).value());
                assertThat(feed.last()).as("seed %d", seed).isEqualTo(seconds(reads, i));
            }
        }
    }

    private static double seconds(List<Read> reads, int last) {
        int first = last;
        while (first > 0 && reads.get(first - 1).value() == reads.get(last).value()) {
            first--;
        }
        return (reads.get(last).time() - reads.get(first).time()) / 1000.0;
    }

    @Test
    void whateverComesItIsNeverLongerThanSinceTheLastOtherValue() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var reads = Feed.disordered(Feed.random(seed), -9_999, 1_000, 2);
            var feed = feed();
            for (int i = 0; i < reads.size(); i++) {
                var read = reads.get(i);
                int before = feed.measures().size();
                feed.at(read.time(), read.value());
                if (feed.measures().size() > before) {
                    long other =
                            reads.subList(0, i).stream()
                                    .filter(e -> e.value() != read.value())
                                    .mapToLong(Read::time)
                                    .max()
                                    .orElse(Long.MIN_VALUE / 2);
                    assertThat(feed.last())
                            .as("seed %d, reading %d", seed, i)
                            .isBetween(0.0, (read.time() - other) / 1000.0);
                }
            }
            assertThat(feed.measures()).isNotEmpty();
        }
    }
}
