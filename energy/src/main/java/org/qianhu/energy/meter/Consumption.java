package org.qianhu.energy.meter;

import java.util.OptionalDouble;

/**
 * What flowed in a span.
 *
 * @param from epoch milliseconds UTC
 * @param to epoch milliseconds UTC, not before {@code from}
 * @param amount units of the medium, after the multiplier; empty where, and only where, it is
 *     {@link Quality#MISSING}
 */
public record Consumption(long from, long to, OptionalDouble amount, Quality quality) {
    public Consumption {
        if (to < from) {
            throw new IllegalArgumentException("a span ends after it begins: " + from + ", " + to);
        }
        if (amount.isEmpty() != (quality == Quality.MISSING)) {
            throw new IllegalArgumentException("an amount is empty exactly where it is missing");
        }
    }

    static Consumption known(long from, long to, double amount, Quality quality) {
        return new Consumption(from, to, OptionalDouble.of(amount), quality);
    }

    static Consumption missing(long from, long to) {
        return new Consumption(from, to, OptionalDouble.empty(), Quality.MISSING);
    }
}
