package org.qianhu.alerts.signal;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Takes the noise of binary fractions off a sum or a mean: three times 0.1 is 0.30000000000000004,
 * and a mean that lies exactly on the bound would break it.
 */
final class Rounded {
    /** No sensor is as exact, and sums of a year lose fewer than four of 16 digits. */
    private static final MathContext DIGITS = new MathContext(12);

    private Rounded() {}

    static double of(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? value
                : BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
