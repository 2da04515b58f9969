package org.qianhu.energy.baseline;

import java.time.LocalDate;
import java.time.Month;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a year holds enough for a baseline (the sufficiency rules of CalTRACK 2): 365 days of
 * which at most 37 are missing, and 90 % of the hours of every month. A part of a year is never
 * made into a whole one.
 */
public final class Sufficiency {
    static final int MOST_MISSING_DAYS = 37;
    static final double LEAST_OF_MONTH = 0.90;

    private static final int YEAR = 365;
    private static final int HALF_A_DAY = 12;

    private Sufficiency() {}

    /** Why the hours are not enough; empty when they are. */
    public static Optional<String> refusal(List<Hour> hours) {
        Map<LocalDate, Integer> known = new HashMap<>();
        var months = new EnumMap<Month, int[]>(Month.class);
        for (var hour : hours) {
            int one = hour.known() ? 1 : 0;
            known.merge(hour.day(), one, Integer::sum);
            var month = months.computeIfAbsent(hour.day().getMonth(), _ -> new int[2]);
            month[0] += one;
            month[1]++;
        }
        if (known.size() < YEAR) {
            return Optional.of(known.size() + " days, needs " + YEAR);
        }
        long missing = known.values().stream().filter(count -> count < HALF_A_DAY).count();
        if (missing > MOST_MISSING_DAYS) {
            return Optional.of(missing + " days missing, at most " + MOST_MISSING_DAYS);
        }
        return months.entrySet().stream()
                .filter(month -> month.getValue()[0] < LEAST_OF_MONTH * month.getValue()[1])
                .findFirst()
                .map(month ->
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the hours of %s known, needs 90 %%",
                                100.0 * month.getValue()[0] / month.getValue()[1],
                                month.getKey()));
    }
}
