package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of each day in which a responder is not to be disturbed, unless there is a fire.
 *
 * @param from inclusive, local time of {@code zone}
 * @param to exclusive; before {@code from} spans midnight
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours begin and end at " + from);
        }
    }

    /** Whether {@code at} lies in them. */
    public boolean contains(Instant at) {
        var time = at.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** When those that {@code at} lies in are over: the next local {@code to} after it. */
    public Instant endAfter(Instant at) {
        var local = at.atZone(zone);
        var end = local.with(to);
        return (end.isAfter(local) ? end : local.plusDays(1).with(to)).toInstant();
    }
}
