package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Accumulation.Period;
import org.qianhu.alerts.signal.Feed.Measure;
import org.qianhu.alerts.signal.Feed.Read;

class AccumulationTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant().toEpochMilli();
    }

    private static Feed month(boolean register, boolean atEnd) {
        return new Feed(new Accumulation(Period.MONTH, SHANGHAI, register, atEnd));
    }

    @Test
    void theValuesOfAGaugeAreAddedAndBeginAgainWithTheMonthOfTheArea() {
        var feed =
                month(false, false)
                        .at(at("2026-01-31T23:00:00"), 3)
                        .at(at("2026-01-31T23:59:59"), 4)
                        .at(at("2026-02-01T00:00:00"), 5);
        assertThat(feed.values()).containsExactly(3.0, 7.0, 5.0);
    }

    @Test
    void theIncreasesOfARegisterAreAddedAndAReplacedMeterCountsFromWhereItBegins() {
        var feed =
                month(true, false)
                        .at(at("2026-01-10T00:00:00"), 9_000)
                        .at(at("2026-01-11T00:00:00"), 9_010)
                        .at(at("2026-01-12T00:00:00"), 3)
                        .at(at("2026-01-13T00:00:00"), 8)
                        .at(at("2026-02-01T00:00:00"), 9);
        assertThat(feed.values()).containsExactly(0.0, 10.0, 10.0, 15.0, 1.0);
    }

    @Test
    void aLateValueIsAddedToTheMonthThatRuns() {
        var feed =
                month(false, false)
                        .at(at("2026-02-03T00:00:00"), 1)
                        .at(at("2026-02-02T00:00:00"), 2)
                        .at(at("2026-01-31T00:00:00"), 4);
        assertThat(feed.measures())
                .containsExactly(
                        new Measure(at("2026-02-03T00:00:00"), 1),
                        new Measure(at("2026-02-03T00:00:00"), 3));
    }

    @Test
    void tooLittleIsJudgedAtTheEndOfAMonthThatWasSeenWhole() {
        var feed =
                month(false, true)
                        .at(at("2026-01-20T00:00:00"), 1)
                        .at(at("2026-02-20T00:00:00"), 2)
                        .at(at("2026-02-21T00:00:00"), 3)
                        .at(at("2026-03-20T00:00:00"), 4);
        assertThat(feed.measures()).containsExactly(new Measure(at("2026-03-01T00:00:00"), 5));
    }

    @Test
    void aYearBeginsOnTheFirstOfJanuary() {
        var year = new Feed(new Accumulation(Period.YEAR, SHANGHAI, false, false));
        year.at(at("2026-12-31T23:59:59"), 3).at(at("2027-01-01T00:00:00"), 4);
        assertThat(year.values()).containsExactly(3.0, 4.0);
    }

    @Test
    void tenTimesATenthIsOne() {
        var feed = month(false, false);
        for (int i = 0; i < 10; i++) {
            feed.at(at("2026-01-10T00:00:00") + i, 0.1);
        }
        assertThat(feed.last()).isEqualTo(1);
    }

    @Test
    void whateverComesItIsWhatAllReadingsKeptWouldGive() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            var zone = random.nextBoolean() ? SHANGHAI : BERLIN;
            var register = random.nextBoolean();
            var signal = new Accumulation(Period.MONTH, zone, register, random.nextInt(4) == 0);
            var reads = Feed.disordered(random, at("2025-11-01T00:00:00"), 90_000_000, 1_000);
            var found = new Feed(signal).all(reads).measures();
            var wanted = oracle(signal, reads);
            assertThat(found).as("seed %d", seed).hasSameSizeAs(wanted);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).time()).isEqualTo(wanted.get(i).time());
                assertThat(found.get(i).value())
                        .as("seed %d", seed)
                        .isCloseTo(wanted.get(i).value(), within(1e-8));
            }
        }
    }

    private static List<Measure> oracle(Accumulation signal, List<Read> reads) {
        var kept = new ArrayList<Read>();
        var measures = new ArrayList<Measure>();
        var newest = reads.getFirst();
        for (int i = 0; i < reads.size(); i++) {
            var read = reads.get(i);
            var month = month(signal, read);
            var running = month(signal, newest);
            var late = read.time() < newest.time();
            if ((i > 0 && read.equals(newest))
                    || (late && (signal.register() || month.isBefore(running)))) {
                continue;
            }
            var grown = Math.max(0, read.value() - newest.value());
            if (signal.atEnd() && month.isAfter(running)) {
                closed(signal, kept, running).ifPresent(measures::add);
            }
            kept.add(new Read(Feed.POINT, read.time(), signal.register() ? grown : read.value()));
            newest = late ? newest : read;
            if (!signal.atEnd()) {
                measures.add(new Measure(newest.time(), sum(signal, kept, month)));
            }
        }
        return measures;
    }

    /** A month is seen whole when there are readings of the month before. */
    private static java.util.Optional<Measure> closed(
            Accumulation signal, List<Read> kept, YearMonth month) {
        var whole = kept.stream().anyMatch(r -> month(signal, r).equals(month.minusMonths(1)));
        long end = month.plusMonths(1).atDay(1).atStartOfDay(signal.zone()).toEpochSecond() * 1000;
        return whole
                ? java.util.Optional.of(new Measure(end, sum(signal, kept, month)))
                : java.util.Optional.empty();
    }

    private static double sum(Accumulation signal, List<Read> kept, YearMonth month) {
        return kept.stream()
                .filter(r -> month(signal, r).equals(month))
                .mapToDouble(Read::value)
                .sum();
    }

    private static YearMonth month(Accumulation signal, Read read) {
        return YearMonth.from(Instant.ofEpochMilli(read.time()).atZone(signal.zone()));
    }
}
