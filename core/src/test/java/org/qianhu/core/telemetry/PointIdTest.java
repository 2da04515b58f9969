package org.qianhu.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"d1:co2", "of-1-b01-em-01:voltage.a", "x:door_state.d2"})
    void theTextFormReadsBackAsTheSamePoint(String text) {
        assertThat(PointId.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d1", ":co2", "d1:", "d1:co2.", "d1:co2.a.b", "a/b:co2", "a b:co2"})
    void whatIsNoPointReadsAsEmpty(String text) {
        assertThat(PointId.parse(text)).isEmpty();
    }

    @Test
    void aQuantityWithoutChannelIsOnTheMainChannel() {
        assertThat(PointId.of("d1", "co2")).isEqualTo(new PointId("d1", "co2", PointId.MAIN));
    }

    @Test
    void wildcardsAndSeparatorsAreNoIds() {
        assertThatThrownBy(() -> new PointId("a/+", "co2", "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/+");
    }
}
