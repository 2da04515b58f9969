package org.qianhu.alerts.signal;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.qianhu.core.standard.Statistic.Function;
import org.qianhu.core.telemetry.PointId;

/**
 * A statistic over the last 10 minutes to a year, in the quantity's unit. The window consists of
 * buckets; when a reading's own time passes the boundary b of one, the statistic of [b − window, b)
 * is the measure, at the time b.
 *
 * <ul>
 *   <li>mean: of the means of the buckets, so that a burst does not weigh more
 *   <li>max: the greatest value
 *   <li>p95: of the means of the buckets, as IEC 61000-4-30 and GB/T 14549 take the 95% value of a
 *       day's 10-minute values: the greatest that is left without the highest 5%
 *   <li>sum: of the values; of a register, of its increases
 * </ul>
 *
 * <p>In a mean and a percentile a value holds until the next one, for a quarter of the window at
 * most: sensors that send on change, or every 15 minutes, are judged like others.
 *
 * <p>A disordered reading goes to its own bucket and counts from the next boundary on; one older
 * than the window is ignored, and of a register any disordered one: the next has its increase in
 * it. The newest reading repeated is ignored. Another one doubled, which ingest drops already,
 * changes no max and weighs twice in the mean of its bucket and in a sum.
 *
 * @param width of a bucket in ms
 * @param buckets how many make the window
 * @param register whether the quantity is a register, of which increases are taken
 */
public record Window(Function function, long width, int buckets, boolean register)
        implements Signal {
    /**
     * Of the window this must be known, or nothing is judged: less says nothing of the whole. Half
     * of it is little, but an alarm that waits for a full hour of a lossy sensor never comes.
     */
    private static final double COVERAGE = 0.5;

    /** Of the window a value holds for so long at most. */
    private static final double HOLD = 0.25;

    public Window {
        if (function == Function.INSTANT || width <= 0 || buckets < 4) {
            throw new IllegalArgumentException(
                    "no window: " + function + " of " + buckets + " x " + width + " ms");
        }
    }

    /**
     * Of a gauge or a state.
     *
     * @throws IllegalArgumentException if the window is none of 10 min, 1 h, 8 h, 24 h, 30 d, 365 d
     */
    public Window(Function function, Duration window) {
        this(function, window, false);
    }

    Window(Function function, Duration window, boolean register) {
        this(function, width(window), Math.toIntExact(window.toMillis() / width(window)), register);
    }

    private static long width(Duration window) {
        var width =
                switch (Math.toIntExact(window.toMinutes())) {
                    case 10 -> Duration.ofSeconds(10);
                    case 60 -> Duration.ofMinutes(1);
                    case 480, 1_440 -> Duration.ofMinutes(10);
                    case 43_200 -> Duration.ofHours(6);
                    case 525_600 -> Duration.ofDays(5);
                    default -> throw new IllegalArgumentException("no window of " + window);
                };
        return width.toMillis();
    }

    @Override
    public Memory blank() {
        return Ring.blank(this);
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var ring = memory instanceof Ring of && of.of().equals(this) ? of : Ring.blank(this);
        if ((time == ring.time() && value == ring.value()) || (register && time < ring.time())) {
            return Output.nothing(ring);
        }
        double amount = register ? Math.max(0, value - ring.before(value)) : value;
        long bucket = Math.floorDiv(time, width);
        if (bucket <= ring.bucket()) {
            return Output.nothing(
                    bucket == ring.bucket()
                            ? ring.joined(time, value, amount)
                            : ring.late(bucket, amount));
        }
        var next = ring.opened(bucket, time, value, amount);
        var measure = measure(next);
        return measure.isEmpty()
                ? Output.nothing(next)
                : Output.of(next, bucket * width, Rounded.of(measure.getAsDouble()));
    }

    /** Of the closed buckets. */
    private OptionalDouble measure(Ring ring) {
        var known = held(ring);
        if (known.length < COVERAGE * buckets) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (function) {
                    case MEAN -> Arrays.stream(known).sum() / known.length;
                    case P95 -> p95(known);
                    case MAX, SUM -> ring.joined();
                    case INSTANT -> throw new IllegalStateException("a window is no instant");
                });
    }

    private static double p95(double[] known) {
        Arrays.sort(known);
        return known[(int) Math.ceil(0.95 * known.length) - 1];
    }

    /** The means of the buckets that are known, in order, each for as long as it holds. */
    private double[] held(Ring ring) {
        var held = new double[buckets];
        int known = 0;
        int slot = ring.oldest();
        int last = -1;
        for (int i = 0; i < buckets; i++) {
            if (ring.holds(slot)) {
                known = hold(held, known, last < 0 ? 0 : i - last - 1);
                held[known++] = ring.mean(slot);
                last = i;
            }
            slot = slot + 1 == buckets ? 0 : slot + 1;
        }
        // what passed the boundary closes the gap behind the last one
        known = hold(held, known, last < 0 ? 0 : buckets - last - 1);
        return Arrays.copyOf(held, known);
    }

    /** Repeats the last one for a gap of that many buckets, if it holds for so long. */
    private int hold(double[] held, int known, int gap) {
        if (gap == 0 || gap > HOLD * buckets) {
            return known;
        }
        Arrays.fill(held, known, known + gap, held[known - 1]);
        return known + gap;
    }

    /** Whether values are added, rather than the greatest kept. */
    boolean adds() {
        return function != Function.MAX;
    }
}
