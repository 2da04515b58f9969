package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Measure;
import org.qianhu.alerts.signal.Feed.Read;

class DeviationTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long HOUR = 3_600_000;
    private static final long WEEK = 168 * HOUR;
    private static final long MONDAY = 1_767_542_400_000L;

    private static Feed feed(int weeks) {
        return new Feed(new Deviation(weeks, SHANGHAI, false));
    }

    /** Whole weeks of that value. */
    private static Feed weeks(Feed feed, int count, double value) {
        for (int hour = 0; hour < count * 168; hour++) {
            feed.at(MONDAY + hour * HOUR, value);
        }
        return feed;
    }

    @Test
    void anHourIsJudgedAgainstTheSameHourOfTheWeeksBefore() {
        var feed = weeks(feed(4), 2, 100);
        feed.at(MONDAY + 2 * WEEK, 150)
                .at(MONDAY + 2 * WEEK + 1, 154)
                .at(MONDAY + 2 * WEEK + HOUR, 90);
        assertThat(feed.measures()).containsExactly(new Measure(MONDAY + 2 * WEEK + HOUR, 52));
        assertThat(feed.at(MONDAY + 2 * WEEK + 2 * HOUR, 1).last()).isEqualTo(-10);
    }

    @Test
    void twoOfTheWeeksMustBeKnownAndOneWhereOneIsAskedFor() {
        assertThat(weeks(feed(4), 2, 100).measures()).isEmpty();
        assertThat(weeks(feed(1), 2, 100).values()).hasSize(167).containsOnly(0.0);
        assertThat(weeks(feed(4), 3, 100).values()).hasSize(167).containsOnly(0.0);
    }

    @Test
    void nothingIsJudgedWhereNextToNothingIsUsual() {
        assertThat(weeks(feed(1), 3, 0).measures()).isEmpty();
        var feed = feed(1);
        for (int hour = 0; hour <= 169; hour++) {
            feed.at(MONDAY + hour * HOUR, hour == 7 ? 1_000 : hour % 168 == 0 ? 0.5 : 2);
        }
        assertThat(feed.measures()).isEmpty();
        assertThat(feed.at(MONDAY + 170 * HOUR, 3).values()).containsExactly(0.0);
    }

    @Test
    void anUnusualHourIsLearned() {
        var feed = weeks(feed(1), 1, 100);
        feed.at(MONDAY + WEEK, 200).at(MONDAY + WEEK + HOUR, 100);
        feed.at(MONDAY + 2 * WEEK, 200).at(MONDAY + 2 * WEEK + HOUR, 100);
        assertThat(feed.values()).containsExactly(100.0, 0.0, 0.0);
    }

    @Test
    void ofARegisterTheIncreaseOfTheHourIsJudged() {
        var feed = new Feed(new Deviation(1, SHANGHAI, true));
        for (int hour = 0; hour <= 336; hour++) {
            feed.at(MONDAY + hour * HOUR, hour * 10).at(MONDAY + hour * HOUR + 1, hour * 10 + 5);
        }
        assertThat(feed.values()).hasSize(167).containsOnly(0.0);
    }

    @Test
    void theHoursAreThoseOfTheAreasClock() {
        var feed = new Feed(new Deviation(1, BERLIN, false));
        var begin = LocalDateTime.parse("2026-03-23T00:00:00");
        for (int hour = 0; hour <= 14 * 24; hour++) {
            var local = begin.plusHours(hour).atZone(BERLIN);
            feed.at(local.toInstant().toEpochMilli(), local.getHour() == 9 ? 500 : 10);
        }
        assertThat(feed.values()).containsOnly(0.0);
    }

    @Test
    void moreThanTwelveWeeksAreRefused() {
        assertThatThrownBy(() -> new Deviation(13, SHANGHAI, false)).hasMessageContaining("13");
        assertThatThrownBy(() -> new Deviation(0, SHANGHAI, false)).hasMessageContaining("0");
    }

    @Test
    void whateverComesItIsWhatAllReadingsKeptWouldGive() {
        int measured = 0;
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            var zone = random.nextBoolean() ? SHANGHAI : BERLIN;
            var signal = new Deviation(random.nextInt(1, 4), zone, random.nextInt(4) == 0);
            var reads = new ArrayList<Read>();
            for (int week = 0; week < 5; week++) {
                if (random.nextInt(6) > 0) {
                    long begin = MONDAY + 10 * WEEK + week * WEEK;
                    reads.addAll(Feed.disordered(random, begin, HOUR / 3, 100));
                }
            }
            if (reads.isEmpty()) {
                continue;
            }
            var found = new Feed(signal).all(reads).measures();
            var wanted = oracle(signal, reads);
            assertThat(found).as("seed %d", seed).hasSameSizeAs(wanted);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).time()).isEqualTo(wanted.get(i).time());
                assertThat(found.get(i).value())
                        .as("seed %d", seed)
                        .isCloseTo(wanted.get(i).value(), within(0.01));
            }
            measured += found.size();
        }
        assertThat(measured).isGreaterThan(10_000);
    }

    private static List<Measure> oracle(Deviation signal, List<Read> reads) {
        var hours = new HashMap<Long, List<Double>>();
        var measures = new ArrayList<Measure>();
        var newest = reads.getFirst();
        long open = hour(signal, newest);
        var whole = !signal.register();
        for (int i = 0; i < reads.size(); i++) {
            var read = reads.get(i);
            long hour = hour(signal, read);
            var late = read.time() < newest.time();
            if ((i > 0 && read.equals(newest)) || hour < open || (late && signal.register())) {
                continue;
            }
            if (hour > open) {
                if (whole) {
                    measure(signal, hours, open, newest).ifPresent(measures::add);
                } else {
                    hours.remove(open);
                }
                whole = !signal.register() || hour == open + 1;
                open = hour;
            }
            double amount =
                    signal.register() ? Math.max(0, read.value() - newest.value()) : read.value();
            hours.computeIfAbsent(hour, _ -> new ArrayList<>()).add(amount);
            newest = late ? newest : read;
        }
        return measures;
    }

    private static long hour(Deviation signal, Read read) {
        var local = Instant.ofEpochMilli(read.time()).atZone(signal.zone()).toLocalDateTime();
        return ChronoUnit.HOURS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), local);
    }

    private static Optional<Measure> measure(
            Deviation signal, Map<Long, List<Double>> hours, long hour, Read last) {
        var known = new ArrayList<Double>();
        for (int week = 1; week <= signal.weeks(); week++) {
            var then = hours.get(hour - week * 168L);
            if (then != null) {
                known.add(amount(signal, then));
            }
        }
        double greatest =
                hours.entrySet().stream()
                        .filter(e -> e.getKey() < hour)
                        .filter(e -> e.getKey() >= hour - signal.weeks() * 168L)
                        .mapToDouble(e -> Math.abs(amount(signal, e.getValue())))
                        .max()
                        .orElse(0);
        double usual = known.stream().mapToDouble(v -> v).average().orElse(0);
        if (known.size() < Math.min(2, signal.weeks()) || usual <= greatest / 1000) {
            return Optional.empty();
        }
        var local = Instant.ofEpochMilli(last.time()).atZone(signal.zone());
        long end = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant().toEpochMilli();
        double percent = (amount(signal, hours.getOrDefault(hour, List.of())) / usual - 1) * 100;
        return Optional.of(new Measure(end, percent));
    }

    private static double amount(Deviation signal, List<Double> values) {
        double sum = values.stream().mapToDouble(v -> v).sum();
        return signal.register() ? sum : sum / values.size();
    }
}
