package org.qianhu.alerts.supervision;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When there was a flood, minute by minute (ISA-18.2): it begins when more than ten alarms per
 * operator came within ten minutes, and ends when fewer than five did.
 */
final class Floods {
    private final Minutes minutes;
    private final int operators;
    private final Deque<Flood> over = new ArrayDeque<>();
    private @Nullable Flood current;

    Floods(Minutes minutes, int operators) {
        this.minutes = minutes;
        this.operators = operators;
    }

    /** Goes on to {@code minute}, which is over; each minute once, in order. */
    void close(long minute) {
        var next = after(minute);
        if (next != null && next.until() != null) {
            over.addLast(next);
            current = null;
        } else {
            current = next;
        }
    }

    /** The flood as {@code minute} leaves it; null for none. */
    private @Nullable Flood after(long minute) {
        int load = minutes.load(minute);
        var now = current;
        if (now == null) {
            return load > Targets.FLOOD_BEGINS * operators ? begun(minute, load) : null;
        }
        return new Flood(
                now.since(),
                load < Targets.FLOOD_ENDS * operators ? instant(minute + 1) : null,
                now.alarms() + minutes.total(minute),
                Math.max(now.worst(), load),
                now.first());
    }

    private Flood begun(long minute, int load) {
        long since = minute;
        int alarms = minutes.total(minute);
        while (since > minute - Targets.LOAD_MINUTES + 1 && minutes.total(since - 1) > 0) {
            since--;
            alarms += minutes.total(since);
        }
        return new Flood(instant(since), null, alarms, load, minutes.first(since));
    }

    /** The flood that goes on in {@code minute}, which may not be over; null for none. */
    @Nullable Flood running(long minute) {
        var now = after(minute);
        return now == null || now.until() != null ? null : now;
    }

    /** Those that touch the time from {@code from} on, the running one last. */
    List<Flood> since(long from, long minute) {
        var found = new ArrayList<Flood>();
        for (var flood : over) {
            var until = flood.until();
            if (until != null && until.isAfter(instant(from))) {
                found.add(flood);
            }
        }
        var now = after(minute);
        if (now != null) {
            found.add(now);
        }
        return found;
    }

    /** Minutes in flood from {@code from} to {@code minute}, both whole. */
    int minutesIn(long from, long minute) {
        long in = 0;
        for (var flood : since(from, minute)) {
            var until = flood.until();
            long end = until == null ? minute + 1 : until.getEpochSecond() / 60;
            in += Math.min(end, minute + 1) - Math.max(from, flood.since().getEpochSecond() / 60);
        }
        return (int) in;
    }

    void forget(long minute) {
        while (!over.isEmpty() && over.getFirst().since().isBefore(instant(minute))) {
            over.removeFirst();
        }
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
