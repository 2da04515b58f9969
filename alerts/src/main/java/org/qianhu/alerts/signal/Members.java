package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.qianhu.core.telemetry.PointId;

/**
 * What a {@link Coincidence} remembers: when each point was active last. The usual reading of a
 * quiet point copies one array.
 *
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param newest time of the newest reading of each point in ms
 * @param since when each point became active last, {@code Long.MAX_VALUE} for never
 * @param until when it ceased to be, {@code Long.MAX_VALUE} while it is, {@code Long.MIN_VALUE} for
 *     never
 */
// Compared by their contents below, and written by nobody once they are here.
@SuppressWarnings("ArrayRecordComponent")
record Members(Points points, long time, long[] newest, long[] since, long[] until)
        implements Memory {
    static final byte KIND = 6;
    private static final long NEVER = Long.MIN_VALUE;
    private static final long STILL = Long.MAX_VALUE;
    static final Members BLANK =
            new Members(Points.NONE, Long.MIN_VALUE, new long[0], new long[0], new long[0]);

    Members with(PointId point, long at, boolean active) {
        int place = points.place(point);
        if (place < 0) {
            return joined(point, at, active);
        }
        if (at < newest[place]) {
            return active ? late(place, at) : this;
        }
        var times = newest.clone();
        times[place] = at;
        long now = Math.max(time, at);
        if (active == (until[place] == STILL)) {
            return new Members(points, now, times, since, until);
        }
        return active
                ? new Members(points, now, times, put(since, place, at), put(until, place, STILL))
                : new Members(points, now, times, since, put(until, place, at));
    }

    private Members joined(PointId point, long at, boolean active) {
        int place = points.size();
        return new Members(
                points.with(point),
                Math.max(time, at),
                put(Arrays.copyOf(newest, place + 1), place, at),
                put(Arrays.copyOf(since, place + 1), place, active ? at : Long.MAX_VALUE),
                put(Arrays.copyOf(until, place + 1), place, active ? STILL : NEVER));
    }

    /** It was active then, and has ceased to be. */
    private Members late(int place, long at) {
        return at <= until[place]
                ? this
                : new Members(points, time, newest, put(since, place, at), put(until, place, at));
    }

    private static long[] put(long[] all, int place, long value) {
        var copy = all.clone();
        copy[place] = value;
        return copy;
    }

    /** How many points were active at any time from {@code from} to {@code to}, in ms. */
    int active(long from, long to) {
        int active = 0;
        for (int i = 0; i < since.length; i++) {
            if (active(i, from, to)) {
                active++;
            }
        }
        return active;
    }

    /** The same without {@code point}. */
    int others(PointId point, long from, long to) {
        int place = points.place(point);
        int own = place >= 0 && active(place, from, to) ? 1 : 0;
        return active(from, to) - own;
    }

    private boolean active(int place, long from, long to) {
        return since[place] <= to && until[place] >= from;
    }

    @Override
    public Memory of(Set<PointId> wanted) {
        var kept = points.kept(wanted);
        return kept.length == points.size()
                ? this
                : new Members(
                        points.at(kept),
                        time,
                        Arrays.stream(kept).mapToLong(i -> newest[i]).toArray(),
                        Arrays.stream(kept).mapToLong(i -> since[i]).toArray(),
                        Arrays.stream(kept).mapToLong(i -> until[i]).toArray());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        points.write(out);
        out.writeLong(time);
        Packed.write(out, newest);
        Packed.write(out, since);
        Packed.write(out, until);
    }

    static Members read(DataInput in) throws IOException {
        var members =
                new Members(
                        Points.read(in),
                        in.readLong(),
                        Packed.longs(in),
                        Packed.longs(in),
                        Packed.longs(in));
        int size = members.points.size();
        Packed.same(size, members.newest.length, members.since.length, members.until.length);
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Members that
                && points.equals(that.points)
                && time == that.time
                && Arrays.equals(newest, that.newest)
                && Arrays.equals(since, that.since)
                && Arrays.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return points.hashCode() * 31 + Arrays.hashCode(newest);
    }
}
