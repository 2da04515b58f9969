package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.qianhu.core.telemetry.PointId;

/**
 * What a {@link Highest} remembers.
 *
 * @param times of the newest reading of each point, in ms
 * @param values of those readings
 */
// Compared by their contents below, and written by nobody once they are here.
@SuppressWarnings("ArrayRecordComponent")
record Latest(Points points, long[] times, double[] values) implements Memory {
    static final byte KIND = 7;
    static final Latest BLANK = new Latest(Points.NONE, new long[0], new double[0]);

    /** Whether a newer reading of that point is known. */
    boolean overtaken(PointId point, long time) {
        int place = points.place(point);
        return place >= 0 && time < times[place];
    }

    Latest with(PointId point, long time, double value) {
        int known = points.place(point);
        int place = known < 0 ? points.size() : known;
        var all = known < 0 ? points.with(point) : points;
        var at = Arrays.copyOf(times, all.size());
        var read = Arrays.copyOf(values, all.size());
        at[place] = time;
        read[place] = value;
        return new Latest(all, at, read);
    }

    /** Of the newest reading, in ms. */
    long time() {
        return Arrays.stream(times).max().orElse(Long.MIN_VALUE);
    }

    double highest() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    @Override
    public Memory of(Set<PointId> wanted) {
        var kept = points.kept(wanted);
        return kept.length == points.size()
                ? this
                : new Latest(
                        points.at(kept),
                        Arrays.stream(kept).mapToLong(i -> times[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        points.write(out);
        Packed.write(out, times);
        Packed.write(out, values);
    }

    static Latest read(DataInput in) throws IOException {
        var latest = new Latest(Points.read(in), Packed.longs(in), Packed.doubles(in));
        Packed.same(latest.points.size(), latest.times.length, latest.values.length);
        return latest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latest that
                && points.equals(that.points)
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return points.hashCode() * 31 + Arrays.hashCode(times);
    }
}
