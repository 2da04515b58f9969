package org.qianhu.alerts.limits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import org.qianhu.core.standard.Limit;

/** Numbers and durations as people read them, with a comma between thousands. */
public final class Figures {
    /** More is noise on a wall, and a sensor is no better. */
    private static final int FEW_DIGITS = 4;

    private static final int BOUND_DIGITS = 6;
    private static final int ALL_DIGITS = 16;

    private Figures() {}

    /**
     * {@code value} in a few digits, or in as many more as it takes to stay on its side of {@code
     * limit}: "1,500 ppm, above 1,500 ppm" would make people doubt the alarm.
     */
    static String measured(double value, Limit limit) {
        int whole = (int) Math.ceil(Math.log10(Math.abs(value) + 1));
        for (int digits = Math.max(FEW_DIGITS, whole); digits <= ALL_DIGITS; digits++) {
            var rounded = round(value, digits);
            if (limit.brokenBy(rounded.doubleValue()) == limit.brokenBy(value)) {
                return text(rounded);
            }
        }
        return text(BigDecimal.valueOf(value));
    }

    /** A bound: as it was written, but for the noise of binary fractions and converted units. */
    public static String bound(double value) {
        int whole = (int) Math.ceil(Math.log10(Math.abs(value) + 1));
        return text(round(value, Math.max(BOUND_DIGITS, whole)));
    }

    private static BigDecimal round(double value, int digits) {
        return BigDecimal.valueOf(value).round(new MathContext(digits));
    }

    private static String text(BigDecimal number) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        return new DecimalFormat("#,##0.################", symbols).format(number);
    }

    public static String zh(Duration duration) {
        return duration(duration, "小时", "分钟", "秒");
    }

    public static String en(Duration duration) {
        return duration(duration, "h", "min", "s");
    }

    private static String duration(Duration d, String hours, String minutes, String seconds) {
        long ms = d.toMillis();
        if (ms % 3_600_000 == 0) {
            return text(BigDecimal.valueOf(d.toHours())) + " " + hours;
        }
        return ms % 60_000 == 0
                ? d.toMinutes() + " " + minutes
                : text(BigDecimal.valueOf(ms, 3)) + " " + seconds;
    }
}
