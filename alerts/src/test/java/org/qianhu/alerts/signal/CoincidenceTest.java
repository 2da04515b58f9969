package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Measure;
import org.qianhu.alerts.signal.Feed.Read;
import org.qianhu.core.telemetry.PointId;

class CoincidenceTest {
    private static final PointId A = PointId.of("smoke-a", "fire_alarm");
    private static final PointId B = PointId.of("smoke-b", "fire_alarm");
    private static final PointId C = PointId.of("call-c", "manual_call");

    private static Feed feed() {
        return new Feed(new Coincidence(Duration.ofSeconds(60)));
    }

    @Test
    void detectorsThatAreInAlarmAreCountedEachOnce() {
        assertThat(feed().at(A, 0, 1).at(A, 1, 1).at(B, 2, 1).at(C, 3, 0).values())
                .containsExactly(1.0, 1.0, 2.0, 2.0);
    }

    @Test
    void aDetectorCountsForAWhileBehindItsAlarm() {
        var feed = feed().at(A, 0, 1).at(A, 10_000, 0);
        assertThat(feed.at(B, 70_000, 1).last()).isEqualTo(2);
        assertThat(feed.at(B, 70_001, 1).last()).isEqualTo(1);
    }

    @Test
    void anAlarmLastsUntilItIsSaidToHaveEnded() {
        assertThat(feed().at(A, 0, 1).at(B, 500_000, 1).last()).isEqualTo(2);
    }

    @Test
    void ofAZoneTheReadingsComeInAnyOrder() {
        var feed = feed().at(A, 100_000, 1).at(B, 90_000, 1);
        assertThat(feed.measures())
                .containsExactly(new Measure(100_000, 1), new Measure(100_000, 2));
    }

    @Test
    void aLateAlarmTellsThatDetectorsAgreedThen() {
        var feed = feed().at(A, 100_000, 1).at(A, 101_000, 0).at(B, 400_000, 0);
        assertThat(feed.at(B, 110_000, 1).measures().getLast()).isEqualTo(new Measure(110_000, 2));
        assertThat(feed.at(C, 500_000, 0).measures().getLast()).isEqualTo(new Measure(500_000, 0));
    }

    @Test
    void aLateAlarmTellsThatMoreDetectorsAgreedThenThanDoNow() {
        var feed = feed().at(A, 100_000, 1).at(A, 101_000, 0).at(B, 300_000, 0).at(C, 400_000, 1);
        assertThat(feed.at(B, 110_000, 1).measures().getLast()).isEqualTo(new Measure(110_000, 2));
        assertThat(feed.at(B, 250_000, 1).measures().getLast()).isEqualTo(new Measure(400_000, 1));
    }

    @Test
    void aLateEndOfAnAlarmThatHasComeAgainEndsNothing() {
        assertThat(feed().at(A, 0, 1).at(A, 90_000, 1).at(A, 50_000, 0).last()).isEqualTo(1);
    }

    @Test
    void aDetectorThatIsGoneCountsNoMore() {
        var memory = feed().at(A, 0, 1).at(B, 1, 1).at(C, 2, 0).memory();
        var kept = memory.of(Set.of(B, C));
        var output = new Coincidence(Duration.ofSeconds(60)).read(kept, C, 3, 1);
        assertThat(output.value()).isEqualTo(2);
        assertThat(memory.of(Set.of(A, B, C))).isSameAs(memory);
    }

    @Test
    void inOrderItIsWhatAllReadingsKeptWouldGive() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            long within = random.nextInt(100);
            var reads = new ArrayList<Read>();
            var feed = new Feed(new Coincidence(Duration.ofMillis(within)));
            long time = 0;
            for (int i = 0; i < 30; i++) {
                time += random.nextInt(30);
                var read = new Read(any(random), time, random.nextInt(2));
                reads.add(read);
                feed.at(read.point(), read.time(), read.value());
                assertThat(feed.measures().getLast())
                        .as("seed %d, reading %d", seed, i)
                        .isEqualTo(new Measure(time, most(reads, time, within)));
            }
        }
    }

    @Test
    void whateverComesNoActivePointIsMissedAndNoneInvented() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            long within = random.nextInt(100);
            var reads = disordered(random);
            var feed = new Feed(new Coincidence(Duration.ofMillis(within)));
            for (int i = 0; i < reads.size(); i++) {
                var read = reads.get(i);
                feed.at(read.point(), read.time(), read.value());
                var known = reads.subList(0, i + 1);
                long newest = known.stream().mapToLong(Read::time).max().orElseThrow();
                var told = feed.measures().getLast();
                if (told.time() == newest) {
                    assertThat(told.value())
                            .as("seed %d, reading %d", seed, i)
                            .isBetween(least(known, newest, within), most(known, newest, within));
                } else {
                    assertThat(told.time()).isEqualTo(read.time());
                    assertThat(told.value()).isGreaterThan(least(known, newest, within));
                }
            }
        }
    }

    private static PointId any(RandomGenerator random) {
        return List.of(A, B, C).get(random.nextInt(3));
    }

    private static List<Read> disordered(RandomGenerator random) {
        var reads = new ArrayList<Read>();
        for (int time = 0; time < 600; time += random.nextInt(1, 50)) {
            reads.add(new Read(any(random), time, random.nextInt(2)));
        }
        for (int i = 0; i < 10; i++) {
            int from = random.nextInt(reads.size());
            if (random.nextBoolean()) {
                reads.add(reads.get(from));
            } else {
                Collections.swap(reads, from, random.nextInt(reads.size()));
            }
        }
        return reads;
    }

    /** Points that are active, or sent 1 within the time. */
    private static double least(List<Read> reads, long now, long within) {
        return points(reads).stream()
                .filter(point -> on(reads, point) || sent(reads, point, now - within))
                .count();
    }

    /** Points that are active, or were when they sent the reading that followed a 1. */
    private static double most(List<Read> reads, long now, long within) {
        return points(reads).stream()
                .filter(point ->
                        on(reads, point)
                                || sent(reads, point, now - within)
                                || ended(reads, point, now - within))
                .count();
    }

    private static Set<PointId> points(List<Read> reads) {
        return reads.stream().map(Read::point).collect(Collectors.toSet());
    }

    private static boolean on(List<Read> reads, PointId point) {
        return reads.stream()
                        .filter(r -> r.point().equals(point))
                        .reduce((a, b) -> b.time() >= a.time() ? b : a)
                        .orElseThrow()
                        .value()
                >= 1;
    }

    private static boolean sent(List<Read> reads, PointId point, long since) {
        return reads.stream()
                .anyMatch(r -> r.point().equals(point) && r.value() >= 1 && r.time() >= since);
    }

    /** Whether a 0 that came behind a 1, with none between, is as new as that. */
    private static boolean ended(List<Read> reads, PointId point, long since) {
        var own = reads.stream().filter(r -> r.point().equals(point)).toList();
        for (int i = 0; i < own.size(); i++) {
            var end = own.get(i);
            var before =
                    own.subList(0, i).stream()
                            .filter(r -> r.time() <= end.time())
                            .reduce((a, b) -> b.time() >= a.time() ? b : a);
            if (end.time() >= since && before.isPresent() && before.get().value() >= 1) {
                return true;
            }
        }
        return false;
    }
}
