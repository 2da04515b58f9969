package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Measure;
import org.qianhu.alerts.signal.Feed.Read;
import org.qianhu.core.standard.Statistic.Function;

class WindowTest {
    private static final long MIN = 60_000;
    private static final long HOUR = 60 * MIN;
    private static final List<Function> FUNCTIONS =
            List.of(Function.MEAN, Function.MAX, Function.P95, Function.SUM);
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private static Feed hour(Function function) {
        return new Feed(new Window(function, ONE_HOUR));
    }

    @Test
    void theMeanOfTheHourBeforeIsJudgedAtEachMinute() {
        var feed = hour(Function.MEAN);
        for (int minute = 0; minute <= 60; minute++) {
            feed.at(minute * MIN, minute);
        }
        assertThat(feed.measures().getFirst()).isEqualTo(new Measure(30 * MIN, 14.5));
        assertThat(feed.measures().getLast()).isEqualTo(new Measure(60 * MIN, 29.5));
    }

    @Test
    void nothingIsJudgedBeforeHalfTheWindowIsKnown() {
        var feed = hour(Function.MEAN);
        for (int minute = 0; minute < 30; minute++) {
            feed.at(minute * MIN, 1);
        }
        assertThat(feed.measures()).isEmpty();
        feed.at(5 * HOUR, 1);
        assertThat(feed.measures()).isEmpty();
    }

    @Test
    void aBurstDoesNotWeighMore() {
        var feed = hour(Function.MEAN);
        for (int minute = 0; minute < 60; minute++) {
            int times = minute == 10 ? 1_000 : 1;
            for (int i = 0; i < times; i++) {
                feed.at(minute * MIN + i, minute == 10 ? 600 : 0);
            }
        }
        feed.at(HOUR, 0);
        assertThat(feed.last()).isEqualTo(10);
    }

    @Test
    void aSensorThatSendsEveryQuarterOfAnHourIsJudged() {
        var feed = hour(Function.MEAN);
        for (int quarter = 0; quarter <= 8; quarter++) {
            feed.at(quarter * 15L * MIN, 800 + quarter % 4);
        }
        assertThat(feed.last()).isEqualTo(801.5);
    }

    @Test
    void aValueHoldsUntilTheNextOneInAMean() {
        var feed = hour(Function.MEAN);
        for (int minute = 0; minute <= 48; minute++) {
            feed.at(minute * MIN, minute == 48 ? 100 : 0);
        }
        feed.at(60 * MIN, 0);
        assertThat(feed.last()).isEqualTo(20);
    }

    @Test
    void aMeanOnTheBoundIsOnTheBound() {
        var feed = hour(Function.MEAN);
        for (int second = 0; second <= 3_600; second += 7) {
            feed.at(second * 1_000L, 0.08);
        }
        assertThat(feed.values()).containsOnly(0.08);
    }

    @Test
    void theGreatestValueIsKeptAsItWas() {
        var feed = hour(Function.MAX);
        for (int minute = 0; minute <= 60; minute++) {
            feed.at(minute * MIN, -3).at(minute * MIN + 1, minute == 20 ? -1.1 : -2);
        }
        assertThat(feed.last()).isEqualTo(-1.1);
    }

    @Test
    void ofADayTheHighestFivePercentAreLeftOut() {
        var feed = new Feed(new Window(Function.P95, Duration.ofHours(24)));
        for (int bucket = 0; bucket <= 144; bucket++) {
            feed.at(bucket * 10L * MIN, bucket);
        }
        assertThat(feed.last()).isEqualTo(136);
    }

    @Test
    void theIncreasesOfARegisterAreAddedAndAFallAddsNothing() {
        var feed = new Feed(new Window(Function.SUM, ONE_HOUR, true));
        for (int minute = 0; minute <= 60; minute++) {
            feed.at(minute * MIN, minute < 30 ? 500 + minute : minute);
        }
        assertThat(feed.last()).isEqualTo(58);
    }

    @Test
    void theNewestReadingRepeatedIsIgnored() {
        var once = hour(Function.SUM);
        var twice = hour(Function.SUM);
        for (int minute = 0; minute <= 60; minute++) {
            once.at(minute * MIN, 2);
            twice.at(minute * MIN, 2).at(minute * MIN, 2);
        }
        assertThat(twice.measures()).isEqualTo(once.measures());
        assertThat(twice.last()).isEqualTo(120);
    }

    @Test
    void aReadingDoubledLaterHardlyMovesAMeanAndMovesNoMaximum() {
        for (var function : List.of(Function.MEAN, Function.MAX)) {
            var feed = hour(function);
            for (int second = 0; second <= 3_600; second += 10) {
                feed.at(second * 1_000L, second % 100);
                if (second > 100) {
                    feed.at((second - 50) * 1_000L, (second - 50) % 100);
                }
            }
            assertThat(feed.last()).isCloseTo(function == Function.MAX ? 90 : 45, within(1.0));
        }
    }

    @Test
    void aMemoryOfAnotherWindowCountsAsBlank() {
        var other = hour(Function.MAX).at(0, 5).memory();
        var window = new Window(Function.MEAN, ONE_HOUR);
        assertThat(window.read(other, Feed.POINT, 7, 5))
                .isEqualTo(window.read(window.blank(), Feed.POINT, 7, 5));
    }

    @Test
    void aWindowOfAnyOtherLengthIsRefused() {
        assertThatThrownBy(() -> new Window(Function.MEAN, Duration.ofMinutes(7)))
                .hasMessageContaining("PT7M");
        assertThatThrownBy(() -> new Window(Function.INSTANT, ONE_HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverComesItIsWhatAllReadingsKeptWouldGive() {
        var windows = List.of(10, 60, 480, 1_440, 43_200, 525_600);
        int measured = 0;
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            int minutes = windows.get(random.nextInt(windows.size()));
            var function = FUNCTIONS.get(random.nextInt(4));
            var window = new Window(function, Duration.ofMinutes(minutes), random.nextInt(4) == 0);
            var reads = readings(random, minutes);
            var found = new Feed(window).all(reads).measures();
            var wanted = oracle(window, reads);
            assertThat(found).as("seed %d", seed).hasSameSizeAs(wanted);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).time()).isEqualTo(wanted.get(i).time());
                assertThat(found.get(i).value())
                        .as("seed %d", seed)
                        .isCloseTo(wanted.get(i).value(), within(1e-9));
            }
            assertThat(found).extracting(Measure::time).isSorted().doesNotHaveDuplicates();
            measured += found.size();
        }
        assertThat(measured).isGreaterThan(50_000);
    }

    private static List<Read> readings(RandomGenerator random, int minutes) {
        long step = minutes * MIN / List.of(10, 30, 60).get(random.nextInt(3));
        return Feed.disordered(random, -minutes * MIN, step, 40);
    }

    private static List<Measure> oracle(Window window, List<Read> reads) {
        var buckets = new TreeMap<Long, List<Double>>();
        var measures = new ArrayList<Measure>();
        var newest = reads.getFirst();
        for (int i = 0; i < reads.size(); i++) {
            var read = reads.get(i);
            var repeated = i > 0 && read.equals(newest);
            if (repeated || (window.register() && read.time() < newest.time())) {
                continue;
            }
            long own = Math.floorDiv(read.time(), window.width());
            if (!buckets.isEmpty() && own > buckets.lastKey()) {
                statistic(window, buckets, own)
                        .ifPresent(v -> measures.add(new Measure(own * window.width(), v)));
            }
            double amount =
                    window.register() ? Math.max(0, read.value() - newest.value()) : read.value();
            buckets.computeIfAbsent(own, _ -> new ArrayList<>()).add(amount);
            newest = read.time() >= newest.time() ? read : newest;
        }
        return measures;
    }

    private static OptionalDouble statistic(
            Window window, NavigableMap<Long, List<Double>> buckets, long end) {
        int size = window.buckets();
        var inside = buckets.subMap(end - size, end);
        var held = new Double[size];
        long last = Long.MIN_VALUE;
        double mean = 0;
        for (long bucket = end - size; bucket <= end; bucket++) {
            var values = inside.getOrDefault(bucket, List.of());
            if (!values.isEmpty() || bucket == end) {
                if (last != Long.MIN_VALUE) {
                    long until = bucket - last - 1 <= size / 4 ? bucket : last + 1;
                    Arrays.fill(held, (int) (last - end + size), (int) (until - end + size), mean);
                }
                last = bucket;
                mean = values.stream().mapToDouble(v -> v).average().orElse(0);
            }
        }
        var known = Arrays.stream(held).filter(v -> v != null).mapToDouble(v -> v).sorted();
        var sorted = known.toArray();
        if (sorted.length * 2 < size) {
            return OptionalDouble.empty();
        }
        var raw = inside.values().stream().flatMap(List::stream).mapToDouble(v -> v);
        return switch (window.function()) {
            case MEAN -> Arrays.stream(sorted).average();
            case MAX -> raw.max();
            case SUM -> OptionalDouble.of(raw.sum());
            case P95 -> OptionalDouble.of(sorted[(sorted.length * 95 + 99) / 100 - 1]);
            case INSTANT -> throw new AssertionError();
        };
    }
}
