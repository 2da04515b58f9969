package org.qianhu.alerts;

import static org.qianhu.alerts.TestSite.load;
import static org.qianhu.alerts.TestSite.smoke;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

/**
 * A seeded night of a small estate: thousands of readings, some late, doubled or bad, over a
 * midnight at which one adoption begins and a reload that takes one away and lowers another.
 */
final class Script {
    /** One group and when it is received. */
    record Entry(Instant at, Draft draft) {}

    static final int GROUPS = 400;
    private static final int DEVICES = 6;

    /** Half an hour before midnight in Shanghai. */
    private static final Instant START = Instant.parse("2026-11-23T15:30:00Z");

    private final Random random;
    private final double[] loads = new double[DEVICES];
    private final List<Reading> recent = new ArrayList<>();

    private Script(long seed) {
        random = new Random(seed);
    }

    static TestSite.Versions estates() {
        var beginsAtMidnight = smoke("smoke", LocalDate.parse("2026-11-24"));
        var levels = TestSite.LOAD_LEVELS;
        return new TestSite.Versions(
                TestSite.estate(
                        "v1",
                        DEVICES,
                        load("levels", 12, 20, false, levels),
                        load("latch", 0, 5, true, levels.subList(2, 3)),
                        beginsAtMidnight),
                TestSite.estate(
                        "v2",
                        DEVICES,
                        load("levels", 12, 20, false, levels.subList(0, 2)),
                        beginsAtMidnight));
    }

    static List<Entry> of(long seed) {
        var script = new Script(seed);
        var entries = new ArrayList<Entry>();
        var now = START;
        for (int i = 0; i < GROUPS; i++) {
            now = now.plusMillis(1 + script.random.nextInt(15_000));
            entries.add(new Entry(now, script.draft(i < GROUPS * 3 / 4 ? "v1" : "v2", now)));
        }
        return entries;
    }

    private Draft draft(String version, Instant now) {
        if (random.nextInt(10) == 0) {
            return Draft.heartbeat(version, true);
        }
        var readings = new ArrayList<Reading>();
        for (int i = 5 + random.nextInt(15); i > 0; i--) {
            readings.add(reading(now.toEpochMilli()));
        }
        int size = readings.size();
        var tally = new Tally(1, 1, 0, size, 0, 0, 0, size);
        return new Draft(version, true, readings, List.of(), tally);
    }

    private Reading reading(long now) {
        if (!recent.isEmpty() && random.nextInt(20) == 0) {
            return recent.get(random.nextInt(recent.size()));
        }
        int device = random.nextInt(DEVICES);
        long at = now - (random.nextInt(15) == 0 ? random.nextInt(300_000) : random.nextInt(3_000));
        var quality = random.nextInt(30) == 0 ? Quality.BAD : Quality.GOOD;
        var fire = random.nextInt(12) == 0;
        loads[device] = Math.clamp(loads[device] + random.nextGaussian() * 15, 30, 95);
        var reading =
                fire
                        ? new Reading(smoke(device), at, random.nextInt(13), quality)
                        : new Reading(load(device), at, Math.rint(loads[device]), quality);
        recent.add(reading);
        return reading;
    }
}
