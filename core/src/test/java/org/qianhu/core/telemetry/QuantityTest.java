package org.qianhu.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void aStateIsAWholeNumberWithinItsRange() {
        var door = Quantities.find("door_state").orElseThrow();
        assertThat(door.plausible(0)).isTrue();
        assertThat(door.plausible(1)).isTrue();
        assertThat(door.plausible(0.5)).isFalse();
        assertThat(door.plausible(2)).isFalse();
    }

    @Test
    void noSensorSaysMoreThanAllTheCo2ThereIs() {
        var co2 = Quantities.find("co2").orElseThrow();
        assertThat(co2.plausible(812.5)).isTrue();
        assertThat(co2.plausible(-1)).isFalse();
        assertThat(co2.plausible(Double.NaN)).isFalse();
        assertThat(co2.plausible(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void aNameThatWouldCollideWithAQualityFieldIsRefused() {
        assertThatThrownBy(() -> new Quantity("co2_q", "ppm", Quantity.Kind.GAUGE, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
