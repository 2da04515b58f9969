package org.qianhu.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be found behind the run, whatever happened in it. */
final class Expected {
    /**
     * Where readings of one kind are stored.
     *
     * @param measurement InfluxDB's
     * @param field InfluxDB's, the quantity
     */
    record Series(String measurement, String field) {
        static final Series FIRE = new Series("fire", "fire_alarm");
        static final Series GAS = new Series("fire", "gas_concentration");
        static final Series POWER = new Series("energy", "active_power");
        static final Series FORCED = new Series("access", "door_forced");
        static final Series OPEN = new Series("access", "door_state");
        static final Series CALL = new Series("fire", "manual_call");

        static List<Series> all() {
            return List.of(FIRE, GAS, POWER, FORCED, OPEN, CALL);
        }

        /** How a device of the reference estate spells it. */
        String key() {
            return equals(FORCED) ? "door_forced.d1" : equals(OPEN) ? "door_state.d2" : field;
        }
    }

    /** How many readings, and their sum; values are whole numbers, so sums are exact. */
    record Sum(long count, double sum) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(double value) {
            return new Sum(count + 1, sum + value);
        }
    }

    private final Map<Series, Map<String, Sum>> readings = new HashMap<>();
    private final Set<String> alarms = new HashSet<>();
    private final Set<String> points = new HashSet<>();
    private final Set<String> possible = new HashSet<>();
    private long published;
    private long refused;

    synchronized void reading(Series series, String device, double value) {
        readings.computeIfAbsent(series, _ -> new HashMap<>())
                .merge(device, Sum.NONE.plus(value), (old, _) -> old.plus(value));
        published++;
    }

    /** A reading that InfluxDB must refuse, and that must become a dead letter. */
    synchronized void refused() {
        refused++;
    }

    /**
     * An alarm that must be there once.
     *
     * @param raisedAt in epoch ms
     */
    synchronized void alarm(String point, String adoption, long raisedAt) {
        alarms.add(alarmKey(point, adoption, raisedAt));
        points.add(point);
    }

    /** An alarm that may be there once: it was set aside, and judged again if the server died. */
    synchronized void possibleAlarm(String point, String adoption, long raisedAt) {
        possible.add(alarmKey(point, adoption, raisedAt));
    }

    synchronized Set<String> possibleAlarms() {
        return Set.copyOf(possible);
    }

    static String alarmKey(String point, String adoption, long raisedAt) {
        return point + " " + adoption + " " + raisedAt;
    }

    synchronized Map<String, Sum> readings(Series series) {
        return Map.copyOf(readings.getOrDefault(series, Map.of()));
    }

    synchronized Set<String> alarms() {
        return Set.copyOf(alarms);
    }

    /** Points with an alarm. */
    synchronized Set<String> points() {
        return Set.copyOf(points);
    }

    synchronized long published() {
        return published;
    }

    synchronized long refusals() {
        return refused;
    }
}
