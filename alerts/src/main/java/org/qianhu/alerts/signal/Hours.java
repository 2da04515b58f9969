package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * What a {@link Deviation} remembers: the hours of its weeks, and the open one apart, so that the
 * usual reading copies no array. Closed hours are floats: seven digits are more than a percentage
 * needs, and four weeks take 2.7 KB.
 *
 * @param hour number of the open hour by the local clock
 * @param begin of the open hour in ms
 * @param whole whether the hour can be judged and learned: of a register one that was seen from its
 *     beginning
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param value of that reading
 * @param closed the hours before, by their number modulo their count; NaN for unknown ones; empty
 *     before the first is closed
 */
// Compared by their contents below, and written by nobody once they are here.
@SuppressWarnings("ArrayRecordComponent")
record Hours(
        Deviation of,
        long hour,
        long begin,
        double sum,
        int count,
        boolean whole,
        long time,
        double value,
        float[] closed)
        implements Memory {
    static final byte KIND = 5;

    static Hours blank(Deviation of) {
        return new Hours(of, 0, 0, 0, 0, false, Long.MIN_VALUE, 0, new float[0]);
    }

    Hours joined(long at, double read, double amount) {
        var newer = at >= time;
        return new Hours(
                of,
                hour,
                begin,
                sum + amount,
                count + 1,
                whole,
                newer ? at : time,
                newer ? read : value,
                closed);
    }

    /** With a reading in a later hour. */
    Hours opened(long own, long ownBegin, long at, double read, double amount) {
        if (time == Long.MIN_VALUE) {
            return new Hours(of, own, ownBegin, amount, 1, !of.register(), at, read, closed);
        }
        int size = of.weeks() * Deviation.WEEK;
        var all = Arrays.copyOf(closed, size);
        if (closed.length == 0) {
            Arrays.fill(all, Float.NaN);
        }
        all[slot(hour)] = whole ? (float) measure() : Float.NaN;
        for (long skipped = Math.max(hour + 1, own - size); skipped < own; skipped++) {
            all[slot(skipped)] = Float.NaN;
        }
        var seen = !of.register() || own == hour + 1;
        return new Hours(of, own, ownBegin, amount, 1, seen, at, read, all);
    }

    /** Of the open hour: its mean, or the increase of a register. */
    double measure() {
        return of.register() ? sum : sum / count;
    }

    /** That closed hour, NaN where it is not known. */
    float at(long number) {
        return closed.length == 0 ? Float.NaN : closed[slot(number)];
    }

    /** The greatest amount of all closed hours. */
    double greatest() {
        float greatest = 0;
        for (float each : closed) {
            if (Math.abs(each) > greatest) {
                greatest = Math.abs(each);
            }
        }
        return greatest;
    }

    private int slot(long number) {
        return Math.floorMod(number, of.weeks() * Deviation.WEEK);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeInt(of.weeks());
        out.writeUTF(of.zone().getId());
        out.writeBoolean(of.register());
        out.writeLong(hour);
        out.writeLong(begin);
        out.writeDouble(sum);
        out.writeInt(count);
        out.writeBoolean(whole);
        out.writeLong(time);
        out.writeDouble(value);
        Packed.write(out, closed);
    }

    static Hours read(DataInput in) throws IOException {
        var of = new Deviation(in.readInt(), ZoneId.of(in.readUTF()), in.readBoolean());
        var hours =
                new Hours(
                        of,
                        in.readLong(),
                        in.readLong(),
                        in.readDouble(),
                        in.readInt(),
                        in.readBoolean(),
                        in.readLong(),
                        in.readDouble(),
                        Packed.floats(in));
        int size = hours.closed.length == 0 ? 0 : of.weeks() * Deviation.WEEK;
        Packed.same(size, hours.closed.length);
        return hours;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hours that
                && of.equals(that.of)
                && hour == that.hour
                && begin == that.begin
                && Double.compare(sum, that.sum) == 0
                && count == that.count
                && whole == that.whole
                && time == that.time
                && Double.compare(value, that.value) == 0
                && Arrays.equals(closed, that.closed);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(time) * 31 + Double.hashCode(sum);
    }
}
