package org.qianhu.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Durations, sizes and numbers as people write them. */
final class Amounts {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s?(ms|s|min|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s?(B|KB|MB|GB|TB)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");

    private Amounts() {}

    /** {@code 200ms}, {@code 30s}, {@code 5min}, {@code 12h}, {@code 7d}. */
    static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "min" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** {@code 64KB}, {@code 256MB}, {@code 8GB} in bytes; 1 KB is 1,024 bytes. */
    static OptionalLong size(String text) {
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        int shift =
                switch (match.group(2)) {
                    case "B" -> 0;
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 40;
                };
        return OptionalLong.of(Long.parseLong(match.group(1)) << shift);
    }

    /** A decimal number without exponent. */
    static OptionalDouble number(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalDouble.of(new BigDecimal(text).doubleValue())
                : OptionalDouble.empty();
    }

    /** A whole number; {@code _} may part its digits. */
    static OptionalLong whole(String text) {
        var digits = text.replace("_", "");
        return WHOLE.matcher(digits).matches()
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }
}
