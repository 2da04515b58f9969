package org.qianhu.server.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    @Test
    void aDayBeginsInTheAreasOwnTime() {
        var day = Moment.parse("2026-11-23").orElseThrow();
        assertThat(day.in(ZoneId.of("Asia/Shanghai")))
                .isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
        assertThat(day.in(ZoneId.of("Asia/Urumqi")))
                .isEqualTo(Instant.parse("2026-11-22T18:00:00Z"));
    }

    @Test
    void aTimeWithAnOffsetIsTheSameEverywhere() {
        var time = Moment.parse("2026-11-23T10:00:00+08:00").orElseThrow();
        assertThat(time.in(ZoneId.of("Asia/Shanghai")))
                .isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(Moment.parse("2026-11-23T02:00:00Z")).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-11-31",
                "2026-13-01",
                "26-11-23",
                "2026-11-23T10:00:00",
                "1899-12-31",
                "2200-01-01",
                "+999999-01-01",
                "2026-11-23T10:00:00 08:00"
            })
    void whatIsNeitherDayNorTimeIsNoMoment(String text) {
        assertThat(Moment.parse(text)).isEmpty();
    }
}
