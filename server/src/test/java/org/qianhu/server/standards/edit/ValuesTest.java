package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void aLineOfAFormSaysWhatAFileSays() {
        for (var line :
                List.of(
                        "above: 150",
                        "outside: [187, 242]",
                        "rate: {bound: 5, per: 10min}",
                        "stuck: 6h",
                        "deviation: {percent: 50, weeks: 4}",
                        "coincidence: {count: 2, within: 60s}")) {
            var pairs = Values.pairs(line).orElseThrow();
            assertThat(Values.line(pairs)).isEqualTo(line);
            assertThat(Values.pairs("{" + line + "}")).contains(pairs);
        }
    }

    @Test
    void whatIsNoLineOfAFileIsNone() {
        for (var line : List.of("", "{}", "150", "above: [", "above: 1\nbelow: 2", "} {")) {
            assertThat(Values.pairs(line))
                    .as(line)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            key -> assertThat(key.orElseThrow().text("150")).isEmpty());
        }
    }

    @Test
    void wordsArePartedByCommasOfBothLanguages() {
        assertThat(Values.line(Values.list(" of-1，of-2 、 of-3,, "))).isEqualTo("of-1, of-2, of-3");
    }
}
