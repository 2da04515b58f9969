package org.qianhu.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "1500, W, kW, 1.5",
        "2, MWh, kWh, 2000",
        "3.6, MJ, kWh, 1",
        "1, GJ, kWh, 277.7777777777778",
        "212, °F, Cel, 100",
        "273.15, K, Cel, 0",
        "0.3, A, mA, 300",
        "150, kPa, MPa, 0.15",
        "1.5, bar, MPa, 0.15",
        "35, µg/m3, mg/m3, 0.035",
        "0.1, %, ppm, 1000",
        "1, L/s, m3/h, 3.6",
        "21.5, ℃, Cel, 21.5"
    })
    void whatDevicesSendBecomesTheCanonicalUnit(
            double value, String from, String to, double expected) {
        assertThat(Units.convert(value, from, to).orElseThrow()).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"kW, kWh", "ppm, mg/m3", "Cel, %", "furlong, m", "m, furlong"})
    void differentDimensionsAreNeverConverted(String from, String to) {
        assertThat(Units.convert(1, from, to)).isEmpty();
    }

    @Test
    void convertingThereAndBackGivesTheValueAgain() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        String[][] pairs = {{"°F", "Cel"}, {"K", "°F"}, {"GJ", "kWh"}, {"bar", "MPa"}};
        for (int i = 0; i < 10_000; i++) {
            var pair = pairs[random.nextInt(pairs.length)];
            double value = random.nextDouble(-1e6, 1e6);
            double there = Units.convert(value, pair[0], pair[1]).orElseThrow();
            double back = Units.convert(there, pair[1], pair[0]).orElseThrow();
            assertThat(back).isCloseTo(value, within(1e-6));
        }
    }

    @Test
    void everyCanonicalUnitIsConvertible() {
        assertThat(Quantities.all()).isNotEmpty().allMatch(q -> Units.known(q.unit()));
    }
}
