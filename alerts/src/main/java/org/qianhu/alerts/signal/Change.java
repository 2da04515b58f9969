package org.qianhu.alerts.signal;

import java.time.Duration;
import org.qianhu.core.telemetry.PointId;

/**
 * How far the value has changed: the greatest absolute difference between it and any value not
 * older than {@code per}, in the quantity's unit; 0 where there was none, at the reading's time.
 * The very first reading has nothing to be compared with.
 *
 * <p>It never compares with what is older. Of the oldest thirtieth of the time only the extremes
 * are known, so a change may be missed that took nearly the whole of it. A disordered reading is
 * not judged, but later ones are compared with it.
 */
public record Change(Duration per) implements Signal {
    /** Fine enough for a rule of thumb, and half a kilobyte a watch. */
    static final int BUCKETS = 30;

    public Change {
        if (per.toMillis() <= 0 || width(per) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a change is measured in 1 ms to 2 years: " + per);
        }
    }

    /** Of a bucket, in ms: that many of them reach back to {@code per} at least. */
    long width() {
        return width(per);
    }

    private static long width(Duration per) {
        return Math.ceilDiv(per.toMillis(), BUCKETS);
    }

    @Override
    public Memory blank() {
        return Extremes.blank(this);
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var known =
                memory instanceof Extremes of && of.of().equals(this) ? of : Extremes.blank(this);
        var next = known.with(time, value);
        if (known.blank() || time < known.time()) {
            return Output.nothing(next);
        }
        double change = next.farthest(value, time - per.toMillis());
        return Output.of(next, time, Rounded.of(change));
    }
}
