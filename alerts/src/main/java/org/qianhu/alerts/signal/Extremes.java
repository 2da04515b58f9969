package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a {@link Change} remembers: least and greatest value of each bucket with their times, the
 * open bucket apart, so that the usual reading copies no array.
 *
 * @param bucket number of the open bucket
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param open the open bucket
 * @param lows least values of the closed buckets, by their number modulo their count; NaN for none;
 *     empty before the first is closed
 * @param lowAt when, in ms from the beginning of the bucket
 */
// Compared by their contents below, and written by nobody once they are here.
@SuppressWarnings("ArrayRecordComponent")
record Extremes(
        Change of,
        long bucket,
        long time,
        Span open,
        double[] lows,
        double[] highs,
        int[] lowAt,
        int[] highAt)
        implements Memory {
    static final byte KIND = 2;

    /** Least and greatest value with their latest times in ms. */
    record Span(double low, long lowAt, double high, long highAt) {
        static final Span NONE = new Span(Double.NaN, 0, Double.NaN, 0);

        Span with(long at, double value) {
            var lower = !(value > low) && !(value == low && at < lowAt);
            var higher = !(value < high) && !(value == high && at < highAt);
            if (!lower && !higher) {
                return this;
            }
            return new Span(
                    lower ? value : low,
                    lower ? at : lowAt,
                    higher ? value : high,
                    higher ? at : highAt);
        }

        /** The greatest distance from {@code value} of what is not older than {@code since}. */
        double farthest(double value, long since) {
            double down = lowAt >= since ? Math.abs(value - low) : 0;
            double up = highAt >= since ? Math.abs(value - high) : 0;
            return Math.max(down, up);
        }
    }

    static Extremes blank(Change of) {
        var none = new double[0];
        var never = new int[0];
        return new Extremes(
                of, Long.MIN_VALUE, Long.MIN_VALUE, Span.NONE, none, none, never, never);
    }

    boolean blank() {
        return time == Long.MIN_VALUE;
    }

    Extremes with(long at, double value) {
        long own = Math.floorDiv(at, of.width());
        if (!blank() && own < bucket) {
            return own < bucket - Change.BUCKETS ? this : closed(own, span(own).with(at, value));
        }
        if (own > bucket) {
            return opened(own, new Span(value, at, value, at), at);
        }
        var joined = open.with(at, value);
        long newest = Math.max(time, at);
        return joined.equals(open) && newest == time
                ? this
                : new Extremes(of, bucket, newest, joined, lows, highs, lowAt, highAt);
    }

    private Extremes opened(long own, Span first, long at) {
        var all = grown();
        if (!blank()) {
            for (long gone = Math.max(bucket + 1, own - Change.BUCKETS); gone < own; gone++) {
                all.put(gone, Span.NONE);
            }
            if (bucket >= own - Change.BUCKETS) {
                all.put(bucket, open);
            }
        }
        return new Extremes(of, own, at, first, all.lows, all.highs, all.lowAt, all.highAt);
    }

    private Extremes closed(long own, Span span) {
        var all = grown();
        all.put(own, span);
        return all;
    }

    /** A copy whose arrays nobody else has. */
    private Extremes grown() {
        int size = Change.BUCKETS;
        var low = Arrays.copyOf(lows, size);
        var high = Arrays.copyOf(highs, size);
        if (lows.length == 0) {
            Arrays.fill(low, Double.NaN);
            Arrays.fill(high, Double.NaN);
        }
        return new Extremes(
                of,
                bucket,
                time,
                open,
                low,
                high,
                Arrays.copyOf(lowAt, size),
                Arrays.copyOf(highAt, size));
    }

    private void put(long own, Span span) {
        int slot = slot(own);
        long begin = own * of.width();
        lows[slot] = span.low;
        highs[slot] = span.high;
        lowAt[slot] = (int) (span.lowAt - begin);
        highAt[slot] = (int) (span.highAt - begin);
    }

    private Span span(long own) {
        int slot = slot(own);
        if (lows.length == 0 || Double.isNaN(lows[slot])) {
            return Span.NONE;
        }
        long begin = own * of.width();
        return new Span(lows[slot], begin + lowAt[slot], highs[slot], begin + highAt[slot]);
    }

    private static int slot(long number) {
        return Math.floorMod(number, Change.BUCKETS);
    }

    /** The greatest distance from {@code value} of what is not older than {@code since} ms. */
    double farthest(double value, long since) {
        double farthest = open.farthest(value, since);
        if (lows.length == 0) {
            return farthest;
        }
        int slot = slot(bucket);
        long begin = (bucket - Change.BUCKETS) * of.width();
        for (int i = 0; i < Change.BUCKETS; i++) {
            // NaN is never greater
            if (begin + lowAt[slot] >= since && Math.abs(value - lows[slot]) > farthest) {
                farthest = Math.abs(value - lows[slot]);
            }
            if (begin + highAt[slot] >= since && Math.abs(value - highs[slot]) > farthest) {
                farthest = Math.abs(value - highs[slot]);
            }
            begin += of.width();
            slot = slot + 1 == Change.BUCKETS ? 0 : slot + 1;
        }
        return farthest;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeLong(of.per().toMillis());
        out.writeLong(bucket);
        out.writeLong(time);
        out.writeDouble(open.low);
        out.writeLong(open.lowAt);
        out.writeDouble(open.high);
        out.writeLong(open.highAt);
        Packed.write(out, lows);
        Packed.write(out, highs);
        Packed.write(out, lowAt);
        Packed.write(out, highAt);
    }

    static Extremes read(DataInput in) throws IOException {
        var read =
                new Extremes(
                        new Change(Duration.ofMillis(in.readLong())),
                        in.readLong(),
                        in.readLong(),
                        new Span(in.readDouble(), in.readLong(), in.readDouble(), in.readLong()),
                        Packed.doubles(in),
                        Packed.doubles(in),
                        Packed.ints(in),
                        Packed.ints(in));
        int size = read.lows.length == 0 ? 0 : Change.BUCKETS;
        Packed.same(
                size, read.lows.length, read.highs.length, read.lowAt.length, read.highAt.length);
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extremes that
                && of.equals(that.of)
                && bucket == that.bucket
                && time == that.time
                && open.equals(that.open)
                && Arrays.equals(lows, that.lows)
                && Arrays.equals(highs, that.highs)
                && Arrays.equals(lowAt, that.lowAt)
                && Arrays.equals(highAt, that.highAt);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(time) * 31 + open.hashCode();
    }
}
