package org.qianhu.core.standard;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of the readings a limit judges: the instant value, or a function over a window. A limit on a
 * mean never judges a raw sample.
 *
 * @param window length of the window; zero for {@link Function#INSTANT}
 */
public record Statistic(Function function, Duration window) {
    /** How a window becomes one value. */
    public enum Function {
        INSTANT,
        MEAN,
        MAX,
        P95,
        SUM
    }

    /** The value itself. */
    public static final Statistic INSTANT = new Statistic(Function.INSTANT, Duration.ZERO);

    private static final Map<String, Duration> WINDOWS =
            Map.of(
                    "10min", Duration.ofMinutes(10),
                    "1h", Duration.ofHours(1),
                    "8h", Duration.ofHours(8),
                    "24h", Duration.ofHours(24),
                    "month", Duration.ofDays(30),
                    "year", Duration.ofDays(365));

    public Statistic {
        if ((function == Function.INSTANT) != window.isZero()) {
            throw new IllegalArgumentException("instant has no window, all others have one");
        }
    }

    /** Reads {@code instant}, or a function and a window such as {@code mean 1h}. */
    public static Optional<Statistic> parse(String text) {
        if (text.equals("instant")) {
            return Optional.of(INSTANT);
        }
        var parts = text.split(" ", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        @Nullable Duration window = WINDOWS.get(parts[1]);
        for (var function : Function.values()) {
            if (window != null
                    && function != Function.INSTANT
                    && function.name().equalsIgnoreCase(parts[0])) {
                return Optional.of(new Statistic(function, window));
            }
        }
        return Optional.empty();
    }

    public boolean instant() {
        return function == Function.INSTANT;
    }
}
