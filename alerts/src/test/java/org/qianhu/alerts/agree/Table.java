package org.qianhu.alerts.agree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Limit;

/**
 * One rule and the values that it is evaluated on, one every {@code interval}.
 *
 * @param lasting how long the limit must be broken, Prometheus' {@code for}
 * @param keep how long it must be kept, Prometheus' {@code keep_firing_for}
 * @param values null where nothing was sampled: the value before still counts
 */
record Table(
        String name,
        Duration interval,
        Limit limit,
        Duration lasting,
        Duration keep,
        List<@Nullable Double> values) {
    private static final int LEVEL = 20;
    private static final int SPREAD = 3;

    /** Prometheus takes a sample for current for five minutes. */
    private static final Duration LOOKBACK = Duration.ofMinutes(5);

    /** The same seed gives the same table. */
    static Table random(long seed, Duration interval, int length) {
        var random = new Random(seed);
        return new Table(
                "T" + seed,
                interval,
                limit(random),
                delay(random, interval),
                delay(random, interval),
                values(random, interval, length));
    }

    private static Limit limit(Random random) {
        int bound = LEVEL - 1 + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> new Limit.Above(bound);
            case 1 -> new Limit.Below(bound);
            case 2 -> new Limit.Outside(bound - 1, bound + 1);
            default -> new Limit.EqualTo(bound);
        };
    }

    /** None, whole intervals, or some seconds more or less. */
    private static Duration delay(Random random, Duration interval) {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofSeconds(1 + random.nextLong(4 * interval.toSeconds()));
            default -> interval.multipliedBy(1 + random.nextInt(5));
        };
    }

    /** Lingers, jumps, and meets the bounds often; now and then no sample comes. */
    private static List<@Nullable Double> values(Random random, Duration interval, int length) {
        int longestGap = (int) LOOKBACK.minusMillis(1).dividedBy(interval);
        double staying = random.nextDouble(0.4, 0.95);
        var values = new ArrayList<@Nullable Double>();
        double value = LEVEL;
        int gap = 0;
        for (int i = 0; i < length; i++) {
            if (random.nextDouble() > staying) {
                value = LEVEL - SPREAD + random.nextInt(2 * SPREAD + 1);
            }
            var silent = i > 0 && gap < longestGap && random.nextInt(8) == 0;
            gap = silent ? gap + 1 : 0;
            values.add(silent ? null : value);
        }
        return values;
    }

    String metric() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The limit in PromQL. */
    String expression() {
        var it = metric();
        return switch (limit) {
            case Limit.Above(double bound) -> it + " > " + bound;
            case Limit.Below(double bound) -> it + " < " + bound;
            case Limit.Outside(double low, double high) ->
                    it + " < " + low + " or " + it + " > " + high;
            case Limit.EqualTo(double state) -> it + " == " + state;
            case Limit.Rate _,
                    Limit.Stuck _,
                    Limit.Silent _,
                    Limit.Deviation _,
                    Limit.Coincidence _ ->
                    throw new IllegalArgumentException("no limit on a value: " + limit);
        };
    }
}
