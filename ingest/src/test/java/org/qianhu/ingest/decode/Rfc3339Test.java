package org.qianhu.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @Test
    void everyTimeIsReadAsTheJdkReadsIt() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var instant =
                    Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L),
                            random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000_000));
            var offset = ZoneOffset.ofTotalSeconds(random.nextInt(-17 * 60, 17 * 60) * 60);
            var text =
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            OffsetDateTime.ofInstant(instant, offset).withSecond(7));
            var expected = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            assertThat(Rfc3339.millis(text)).as(text).hasValue(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00+08:00, 1795399200000",
        "2026-11-23t02:00:00z, 1795399200000",
        "2026-11-23 02:00:00.5Z, 1795399200500",
        "2026-11-23T02:00:00.123456789Z, 1795399200123",
        "2024-02-29T00:00:00Z, 1709164800000",
        "1969-12-31T23:59:59.999Z, -1"
    })
    void theFormsOfTheRfcAreRead(String text, long millis) {
        assertThat(Rfc3339.millis(text)).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23T10:00:00",
                "2026-11-23T10:00:00.Z",
                "2026-11-23T10:00:00.123",
                "2026-11-23T10:00Z",
                "2026-11-23T10:00:00+0800",
                "2026-11-23T10:00:00+08:60",
                "2026-11-23T10:00:00+24:00",
                "2026-11-23T10:00:00Zx",
                "2026-11-23T24:00:00Z",
                "2026-11-23T10:60:00Z",
                "2026-11-23T23:59:60Z",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-01T10:00:00Z",
                "2026-11-00T10:00:00Z",
                "2026/11/23T10:00:00Z",
                "2026-11-23_10:00:00Z",
                "+026-11-23T10:00:00Z",
                "2026-11-23T10:00:00.1234567890123456789012345Z",
                "二〇二六-11-23T10:00:00Z"
            })
    void whatIsNoTimeWithOffsetIsNone(String text) {
        assertThat(Rfc3339.millis(text)).isEmpty();
    }

    @Test
    void noMutationOfATimeThrows() {
        var random = new Random(3);
        var good = "2026-11-23T10:00:00.250+08:00";
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(good);
            for (int n = random.nextInt(3); n >= 0; n--) {
                text.setCharAt(
                        random.nextInt(text.length()), "0159-+:.TZ é".charAt(random.nextInt(12)));
            }
            text.setLength(random.nextInt(4) == 0 ? random.nextInt(text.length()) : text.length());
            read += Rfc3339.millis(text.toString()).isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(1_000, 40_000);
    }
}
