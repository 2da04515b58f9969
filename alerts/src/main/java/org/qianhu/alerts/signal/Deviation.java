package org.qianhu.alerts.signal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;
import org.qianhu.core.telemetry.PointId;

/**
 * By how many percent an hour lies above (or, negative, below) what is usual: its mean against the
 * mean of the same hour of the week over the last weeks. Of a register the hour's increase. Judged
 * when a reading of a later hour comes, at the end of the hour.
 *
 * <p>At least two of the earlier hours must be known, one where one week is asked for. Nothing is
 * judged where next to nothing is usual: percent of it mean nothing, nor do they of temperatures in
 * °C. An hour that was judged broken is learned like any other, so that a new way of use is usual
 * after some weeks, and an hour of a disturbance makes the next ones look a little less unusual.
 *
 * <p>Hours are those of the area's clock. A disordered reading counts in the hour that runs; in
 * closed hours it is ignored, and so it is of a register.
 *
 * @param weeks 1 to 12
 * @param zone of the area
 * @param register whether the quantity is a register, of which increases are taken
 */
public record Deviation(int weeks, ZoneId zone, boolean register) implements Signal {
    static final long HOUR = 3_600_000;
    static final int WEEK = 168;

    /** Usual values are next to nothing below this part of the greatest hour that is known. */
    private static final double NEGLIGIBLE = 0.001;

    public Deviation {
        if (weeks < 1 || weeks > 12) {
            throw new IllegalArgumentException(
                    "what is usual is learned in 1 to 12 weeks: " + weeks);
        }
    }

    @Override
    public Memory blank() {
        return Hours.blank(this);
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var hours = memory instanceof Hours of && of.of().equals(this) ? of : Hours.blank(this);
        var known = hours.time() != Long.MIN_VALUE;
        if ((time == hours.time() && value == hours.value()) || (register && time < hours.time())) {
            return Output.nothing(hours);
        }
        double amount = !register ? value : known ? Math.max(0, value - hours.value()) : 0;
        if (known && time < hours.begin() + HOUR) {
            return Output.nothing(time < hours.begin() ? hours : hours.joined(time, value, amount));
        }
        long local = time + offset(time);
        long hour = Math.floorDiv(local, HOUR);
        if (known && hour <= hours.hour()) {
            // the clock was set back
            return Output.nothing(hours.joined(time, value, amount));
        }
        var next = hours.opened(hour, time - Math.floorMod(local, HOUR), time, value, amount);
        var measure = measure(hours);
        return measure.isEmpty()
                ? Output.nothing(next)
                : Output.of(next, hours.begin() + HOUR, measure.getAsDouble());
    }

    private long offset(long time) {
        var rules = zone.getRules();
        return rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
    }

    /** Of the hour that is open in {@code hours}. */
    private OptionalDouble measure(Hours hours) {
        double sum = 0;
        int known = 0;
        for (int back = 1; back <= weeks && hours.whole(); back++) {
            float then = hours.at(hours.hour() - (long) back * WEEK);
            if (!Float.isNaN(then)) {
                sum += then;
                known++;
            }
        }
        if (known < Math.min(weeks, 2)) {
            return OptionalDouble.empty();
        }
        double usual = sum / known;
        if (Math.abs(usual) <= NEGLIGIBLE * hours.greatest()) {
            return OptionalDouble.empty();
        }
        double percent = 100 * (hours.measure() - usual) / Math.abs(usual);
        // floats have no more digits
        return OptionalDouble.of(Math.rint(percent * 1000) / 1000);
    }
}
