package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.SeriesPoint;

class LineProtocolTest {
    @Test
    void noFieldEverHasTheNameOfATagOrOfAnotherField() {
        var names = new HashSet<>(LineProtocol.TAGS);
        names.add("time");
        for (var quantity : Quantities.all()) {
            assertThat(names.add(quantity.name())).as(quantity.name()).isTrue();
            assertThat(names.add(quantity.name() + LineProtocol.QUALITY)).isTrue();
        }
        assertThat(names).hasSize(7 + 2 * Quantities.all().size());
    }

    @Test
    void tagsStandInTheOrderOfTheirNames() {
        assertThat(LineProtocol.TAGS).isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"plain|plain", "a b|a\\ b", "a,b=c|a\\,b\\=c", "中文|中文", "x\\y|x\\y", "x\\|x/"},
            delimiter = '|')
    void tagsAreEscaped(String text, String escaped) {
        assertThat(Escapes.key(text)).isEqualTo(escaped);
    }

    @Test
    void aLineBreakInATagBecomesASpace() {
        assertThat(Escapes.key("a\nb\r\nc")).isEqualTo("a\\ b\\ \\ c");
    }

    @Test
    void aPointHasItsTagsAndFieldsInOrder() {
        var point =
                new SeriesPoint(
                        "alarm event",
                        Map.of("b", "2", "a", "1"),
                        Map.of("z", 1L, "s", "\"", "d", 0.1),
                        5);
        assertThat(LineProtocol.line(point))
                .isEqualTo("alarm\\ event,a=1,b=2 d=0.1,s=\"\\\"\",z=1i 5");
    }

    @Test
    void aFieldOfAnotherTypeIsAMistakeOfTheCaller() {
        var point = new SeriesPoint("m", Map.of(), Map.of("f", 1), 5);
        assertThatThrownBy(() -> LineProtocol.line(point)).hasMessageContaining("f is a Integer");
    }
}
