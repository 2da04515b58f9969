package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.qianhu.core.standard.Statistic.Function;

/**
 * What a {@link Window} remembers: its closed buckets, and the open one apart, so that the usual
 * reading copies no array. Sums are doubles: as floats a value on the bound would break it. With 60
 * buckets it takes 0.9 KB, with 144 it takes 1.9 KB.
 *
 * @param bucket number of the open bucket; all before it, as many as the window has, are closed
 * @param open sum or greatest value of the open bucket
 * @param count readings in the open bucket
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param value of that reading
 * @param values sum or greatest value of the closed buckets, by their number modulo their count;
 *     empty before the first is closed
 * @param counts readings in the closed buckets
 */
// Compared by their contents below, and written by nobody once they are here.
@SuppressWarnings("ArrayRecordComponent")
record Ring(
        Window of,
        long bucket,
        double open,
        int count,
        long time,
        double value,
        double[] values,
        int[] counts)
        implements Memory {
    static final byte KIND = 1;

    static Ring blank(Window of) {
        return new Ring(of, Long.MIN_VALUE, 0, 0, Long.MIN_VALUE, 0, new double[0], new int[0]);
    }

    /** The value before; {@code first} where there is none. */
    double before(double first) {
        return time == Long.MIN_VALUE ? first : value;
    }

    /** With a reading in the open bucket. */
    Ring joined(long at, double read, double amount) {
        var newer = at >= time;
        return new Ring(
                of,
                bucket,
                join(open, count, amount),
                count + 1,
                newer ? at : time,
                newer ? read : value,
                values,
                counts);
    }

    /** With a reading in a closed bucket; the same where it has left the window. */
    Ring late(long own, double amount) {
        int size = of.buckets();
        if (own < bucket - size) {
            return this;
        }
        var joined = Arrays.copyOf(values, size);
        var counted = Arrays.copyOf(counts, size);
        int slot = slot(own);
        joined[slot] = join(joined[slot], counted[slot], amount);
        counted[slot]++;
        return new Ring(of, bucket, open, count, time, value, joined, counted);
    }

    /** With a reading in a new bucket. */
    Ring opened(long own, long at, double read, double amount) {
        int size = of.buckets();
        var closed = Arrays.copyOf(values, size);
        var counted = Arrays.copyOf(counts, size);
        if (time != Long.MIN_VALUE) {
            closed[slot(bucket)] = open;
            counted[slot(bucket)] = count;
            for (long skipped = Math.max(bucket + 1, own - size); skipped < own; skipped++) {
                counted[slot(skipped)] = 0;
            }
        }
        return new Ring(of, own, amount, 1, at, read, closed, counted);
    }

    private double join(double before, int counted, double amount) {
        if (counted == 0) {
            return amount;
        }
        return of.adds() ? before + amount : Math.max(before, amount);
    }

    private int slot(long number) {
        return Math.floorMod(number, of.buckets());
    }

    /** The slot of the oldest closed bucket; those behind it follow in order. */
    int oldest() {
        return slot(bucket);
    }

    boolean holds(int slot) {
        return counts[slot] > 0;
    }

    /** Of the values of a closed bucket. */
    double mean(int slot) {
        return of.adds() ? values[slot] / counts[slot] : values[slot];
    }

    /** All closed buckets as one. */
    double joined() {
        double all = 0;
        int some = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            if (holds(slot)) {
                all = join(all, some++, values[slot]);
            }
        }
        return all;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeUTF(of.function().name());
        out.writeLong(of.width());
        out.writeInt(of.buckets());
        out.writeBoolean(of.register());
        out.writeLong(bucket);
        out.writeDouble(open);
        out.writeInt(count);
        out.writeLong(time);
        out.writeDouble(value);
        Packed.write(out, values);
        Packed.write(out, counts);
    }

    static Ring read(DataInput in) throws IOException {
        var function = Function.valueOf(in.readUTF());
        var of = new Window(function, in.readLong(), in.readInt(), in.readBoolean());
        var ring =
                new Ring(
                        of,
                        in.readLong(),
                        in.readDouble(),
                        in.readInt(),
                        in.readLong(),
                        in.readDouble(),
                        Packed.doubles(in),
                        Packed.ints(in));
        int closed = ring.values.length;
        Packed.same(closed == 0 ? 0 : of.buckets(), closed, ring.counts.length);
        return ring;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ring that
                && of.equals(that.of)
                && bucket == that.bucket
                && Double.compare(open, that.open) == 0
                && count == that.count
                && time == that.time
                && Double.compare(value, that.value) == 0
                && Arrays.equals(values, that.values)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(time) * 31 + Double.hashCode(value);
    }
}
