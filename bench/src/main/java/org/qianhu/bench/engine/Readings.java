package org.qianhu.bench.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.qianhu.alerts.limits.Verdicts;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.alerts.limits.Watched;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Device;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * Hands readings to a table, device by device in a shuffled order, round after round; a round is a
 * minute. One value in a hundred breaks its limit. Counts what comes of it.
 */
final class Readings implements Verdicts {
    /** Within a day on which no limit begins or ends. */
    static final long BEGIN = 1_764_000_000_000L;

    private static final long ROUND_MS = 60_000;
    private static final long LATENESS_MS = 120_000;
    private static final int VALUES = 1 << 16;

    private final WatchTable table;
    private final List<Device> devices;
    private final double[] values = new double[VALUES];
    private final boolean decoded;
    private int next;
    private int value;
    private long now = BEGIN;
    private long transitions;

    /**
     * @param decoded whether each reading names its point by an object of its own, as one does that
     *     comes from the journal
     */
    Readings(WatchTable table, Estate estate, boolean decoded, long seed) {
        this.table = table;
        this.decoded = decoded;
        var random = new Random(seed);
        devices = new ArrayList<>(estate.register().devices());
        Collections.shuffle(devices, random);
        for (int i = 0; i < VALUES; i++) {
            boolean broken = random.nextInt(100) == 0;
            values[i] = MadeUpEstate.BOUND * random.nextDouble(0.5, broken ? 2.5 : 1);
        }
        table.begin(now, this);
    }

    /** All points of the next device; gives how many. */
    int device() {
        if (next == devices.size()) {
            next = 0;
            now += ROUND_MS;
        }
        var points = devices.get(next++).points();
        for (var point : points) {
            double said = values[value++ & (VALUES - 1)];
            var named = decoded ? copy(point) : point;
            table.read(new Reading(named, now, said, Quality.GOOD), now, LATENESS_MS, this);
        }
        table.tick(JournalTime.steady(now), this);
        return points.size();
    }

    /** One reading of every point, {@code rounds} times; gives how many. */
    long rounds(int rounds) {
        long read = 0;
        for (long left = (long) rounds * devices.size(); left > 0; left--) {
            read += device();
        }
        return read;
    }

    /** The strings too, for a hash is kept in the string. */
    private static PointId copy(PointId point) {
        return new PointId(text(point.device()), text(point.quantity()), text(point.channel()));
    }

    @SuppressWarnings("StringCopy") // that it is another object is the point
    private static String text(String text) {
        return new String(text.toCharArray());
    }

    long transitions() {
        return transitions;
    }

    @Override
    public void transition(Watched watched, Transition transition, String cause) {
        transitions++;
    }

    @Override
    public void withdrawn(String watch, Transition transition) {
        transitions++;
    }

    @Override
    public void outOfService(LimitInForce limit, RuntimeException why) {
        throw why;
    }
}
