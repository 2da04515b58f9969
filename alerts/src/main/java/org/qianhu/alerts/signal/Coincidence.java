package org.qianhu.alerts.signal;

import java.time.Duration;
import org.qianhu.core.telemetry.PointId;

/**
 * How many points of a zone agree: those whose value is at least 1 now, or was within the time
 * before the newest reading of the zone. Two detectors confirm a fire. Fed with the readings of all
 * points of the zone, disordered ones too; judged at each reading.
 *
 * <p>A state lasts until the reading that ends it, so that devices that send changes only count
 * like others. A reading that is older than the newest of the zone counts as what it is: the newest
 * of its point, or a sign that the point was active then. Where more points agreed around its own
 * time than do now, that is told, at its own time: a latching limit trips late rather than never.
 * Of each point the last time it was active is known, no earlier one.
 *
 * @param within how long a point counts after it was active; zero for those that are active now
 */
public record Coincidence(Duration within) implements Signal {
    public Coincidence {
        if (within.isNegative()) {
            throw new IllegalArgumentException("a length of time is >= 0: " + within);
        }
    }

    @Override
    public Memory blank() {
        return Members.BLANK;
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var members = memory instanceof Members known ? known : Members.BLANK;
        var active = value >= 1;
        var next = members.with(point, time, active);
        long span = within.toMillis();
        int now = next.active(next.time() - span, next.time());
        if (active && time < next.time()) {
            int then = 1 + next.others(point, time - span, time + span);
            if (then > now) {
                return Output.of(next, time, then);
            }
        }
        return Output.of(next, next.time(), now);
    }
}
