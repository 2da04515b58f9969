package org.qianhu.alerts.supervision;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Priority;

/** What was announced in each minute of the last month. Minutes count from the epoch. */
final class Minutes {
    /** One minute; {@code first} is the alarm announced first in it. */
    private static final class Minute {
        Spread announced = Spread.NONE;
        int fleeting;
        int load;
        @Nullable Long first;

        int total() {
            return announced.total();
        }
    }

    private final TreeMap<Long, Minute> minutes = new TreeMap<>();

    void announced(long minute, Priority priority, long alarm) {
        var at = at(minute);
        at.announced = at.announced.and(priority);
        if (at.first == null) {
            at.first = alarm;
        }
    }

    void fleeting(long minute) {
        at(minute).fleeting++;
    }

    private Minute at(long minute) {
        return minutes.computeIfAbsent(minute, _ -> new Minute());
    }

    /** How many in that minute. */
    int total(long minute) {
        var at = minutes.get(minute);
        return at == null ? 0 : at.total();
    }

    /** How many in the ten minutes of which {@code minute} is the last. */
    int load(long minute) {
        int load = 0;
        for (var each :
                minutes.subMap(minute - Targets.LOAD_MINUTES + 1, true, minute, true).values()) {
            load += each.total();
        }
        return load;
    }

    /** Keeps the load of {@code minute}, which is over. */
    void close(long minute) {
        int load = load(minute);
        if (load > 0) {
            at(minute).load = load;
        }
    }

    /** The greatest load from {@code from} to {@code to}, which may not be over. */
    int worst(long from, long to) {
        int worst = load(to);
        for (var each : minutes.subMap(from, true, to, true).values()) {
            worst = Math.max(worst, each.load);
        }
        return worst;
    }

    /** By priority, from {@code from} to {@code to}, both whole. */
    Spread spread(long from, long to) {
        var spread = Spread.NONE;
        for (var each : minutes.subMap(from, true, to, true).values()) {
            spread = spread.plus(each.announced);
        }
        return spread;
    }

    int fleeting(long from, long to) {
        return minutes.subMap(from, true, to, true).values().stream()
                .mapToInt(each -> each.fleeting)
                .sum();
    }

    /** The alarm announced first in that minute; 0 for none. */
    long first(long minute) {
        var at = minutes.get(minute);
        return at == null || at.first == null ? 0 : at.first;
    }

    /** Forgets what lies before {@code minute}. */
    void forget(long minute) {
        minutes.headMap(minute).clear();
    }
}
