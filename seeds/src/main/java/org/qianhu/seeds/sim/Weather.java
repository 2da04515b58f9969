package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;

/** Outdoor air of a humid subtropical city: season, time of day and passing fronts. */
final class Weather {
    private static final double YEAR_MS = 365.2425 * Duration.ofDays(1).toMillis();
    // the mean is reached in late April; the diurnal mean at 09:00 in UTC+8
    private static final long SEASON_ZERO = Instant.parse("2020-04-22T00:00:00Z").toEpochMilli();
    private static final long DAY_ZERO = Instant.parse("2020-01-01T01:00:00Z").toEpochMilli();

    private final long key;

    Weather(long seed) {
        key = Noise.key(seed, "weather");
    }

    /** Outdoor temperature in °C. */
    double temperature(long time) {
        double season = Math.sin(2 * Math.PI * (time - SEASON_ZERO) / YEAR_MS);
        double dayMs = Duration.ofDays(1).toMillis();
        double diurnal = Math.sin(2 * Math.PI * (time - DAY_ZERO) / dayMs);
        double front = Noise.smooth(key, time, Duration.ofHours(36).toMillis());
        return 18 + 11.5 * season + 3.5 * diurnal + 3.5 * front;
    }

    /** Outdoor relative humidity in %. */
    double humidity(long time) {
        return 70 + 12 * Noise.smooth(key + 1, time, Duration.ofHours(12).toMillis());
    }
}
