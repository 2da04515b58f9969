package org.qianhu.seeds.sim;

import java.util.function.LongConsumer;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;

/** The two doors of one controller and the cards at them. */
final class Doors {
    private static final long MINUTE = 60_000;
    private static final String FIRST = "d1";

    // within each minute of a walk through the building at night: a card, then the first door
    private static final long SWIPED = 4_000;
    private static final long PUSHED = 1_000;
    private static final long SHUT = 9_000;

    private final Device device;
    private final long key;
    private final LoadShape shape;
    private final Showing showing;

    Doors(Device device, long key, LoadShape shape, Showing showing) {
        this.device = device;
        this.key = key;
        this.shape = shape;
        this.showing = showing;
    }

    /**
     * @param own key of the point
     */
    double value(String quantity, String channel, long own, long time) {
        double people = shape.occupancy(time);
        boolean forced = channel.equals(FIRST) && showing.on(Incident.Kind.DOOR_FORCED, time);
        return switch (quantity) {
            case "door_state" -> forced || open(channel, own, time) ? 1 : 0;
            case "door_forced" -> forced ? 1 : 0;
            case "card_granted" ->
                    entry(time, 0, SWIPED) || Noise.uniform(own, time / 2_000) < 0.08 * people
                            ? 1
                            : 0;
            case "card_denied" -> Noise.uniform(own, time / 2_000) < 0.002 * people ? 1 : 0;
            default ->
                    throw new IllegalStateException(device.id() + " has no model for " + quantity);
        };
    }

    private boolean open(String channel, long own, long time) {
        if (channel.equals(FIRST)
                && (showing.on(Incident.Kind.DOOR_HELD, time) || entry(time, PUSHED, SHUT))) {
            return true;
        }
        long minute = Math.floorDiv(time, MINUTE);
        return passes(own, minute) && opens(own, minute) <= time && time < shuts(own, minute);
    }

    /** Whether somebody who walks through after hours is at that part of a minute, in ms. */
    private boolean entry(long time, long from, long to) {
        long since = showing.since(Incident.Kind.AFTER_HOURS_ENTRY, time);
        return since >= 0 && since % MINUTE >= from && since % MINUTE < to;
    }

    // at most once a minute, for 4 to 14 s, over before the minute is: never two in a row
    private boolean passes(long own, long minute) {
        return Noise.uniform(own, 3 * minute) < 0.7 * shape.occupancy(minute * MINUTE);
    }

    private static long opens(long own, long minute) {
        return minute * MINUTE + 2_000 + (long) (38_000 * Noise.uniform(own, 3 * minute + 1));
    }

    private static long shuts(long own, long minute) {
        return opens(own, minute) + 4_000 + (long) (10_000 * Noise.uniform(own, 3 * minute + 2));
    }

    /** Tells the moments from {@code start} to {@code end} (exclusive) at which a door moves. */
    void moves(long start, long end, LongConsumer out) {
        for (long minute = Math.floorDiv(start, MINUTE); minute * MINUTE < end; minute++) {
            for (var point : device.points()) {
                long own = own(point);
                if (point.quantity().equals("door_state") && passes(own, minute)) {
                    out.accept(opens(own, minute));
                    out.accept(shuts(own, minute));
                }
            }
        }
        for (var incident : showing.incidents()) {
            if (incident.kind() == Incident.Kind.AFTER_HOURS_ENTRY) {
                walk(incident, start, end, out);
            }
        }
    }

    private static void walk(Incident incident, long start, long end, LongConsumer out) {
        long from = incident.from().toEpochMilli();
        long last = Math.min(end, incident.to().toEpochMilli());
        long first = Math.max(0, Math.floorDiv(start - from, MINUTE));
        for (long minute = from + first * MINUTE; minute < last; minute += MINUTE) {
            out.accept(minute);
            out.accept(minute + PUSHED);
            out.accept(minute + SWIPED);
            out.accept(minute + SHUT);
        }
    }

    private long own(PointId point) {
        return Sensor.own(key, point);
    }
}
