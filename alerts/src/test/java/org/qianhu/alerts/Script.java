package org.qianhu.alerts;

import static org.qianhu.alerts.TestSite.load;
import static org.qianhu.alerts.TestSite.smoke;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

/**
 * A seeded night of a small estate: thousands of readings, some late, doubled or bad, over a
 * midnight at which one adoption begins and a reload that takes one away and lowers another. Now
 * and then it is down or disconnected for a while, and what waited with the broker comes behind.
 */
final class Script {
    /** One group and when it is received. */
    record Entry(Instant at, Draft draft) {}

    static final int GROUPS = 400;
    private static final Adoption SILENT =
            TestSite.plain(TestSite.SILENT, Priority.LOW, new Limit.Silent(Duration.ofSeconds(9)));
    private static final Adoption GATEWAY =
            TestSite.plain(
                    TestSite.GATEWAY, Priority.HIGH, new Limit.Silent(Duration.ofSeconds(5)));
    private static final int DEVICES = 6;

    /** A quarter of an hour before midnight in Shanghai. */
    private static final Instant START = Instant.parse("2026-11-23T15:45:00Z");

    private final Random random;
    private final double[] loads = new double[DEVICES];
    private final List<Reading> recent = new ArrayList<>();
    private Instant now = START;

    /** From when on readings wait with the broker. */
    private Instant heard = START;

    private int disconnected;

    /** The first device that is silent now, how many are, and for how many groups. */
    private int mute;

    private int muted;
    private int mutedFor;

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
                        TestSite.adoption(
                                "latch",
                                TestSite.LOW,
                                LocalDate.EPOCH,
                                0,
                                5,
                                true,
                                TestSite.LOW_LEVEL),
                        SILENT,
                        GATEWAY,
                        beginsAtMidnight),
                TestSite.estate(
                        "v2",
                        DEVICES,
                        load("levels", 12, 20, false, levels.subList(0, 2)),
                        SILENT,
                        GATEWAY,
                        beginsAtMidnight));
    }

    static List<Entry> of(long seed) {
        var script = new Script(seed);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < GROUPS; i++) {
            var version = i < GROUPS * 3 / 4 ? "v1" : "v2";
            entries.add(script.next(version));
        }
        return entries;
    }

    private Entry next(String version) {
        now = now.plusMillis(1 + random.nextInt(3_000));
        if (disconnected > 0) {
            disconnected--;
        } else if (random.nextInt(20) == 0) {
            disconnected = 1 + random.nextInt(8);
        } else if (random.nextInt(15) == 0) {
            now = now.plusSeconds(5 + random.nextInt(random.nextBoolean() ? 40 : 400));
        }
        if (disconnected > 0 || random.nextInt(10) == 0) {
            return new Entry(now, Draft.heartbeat(version, disconnected == 0));
        }
        var entry = new Entry(now, draft(version));
        heard = now;
        return entry;
    }

    private Draft draft(String version) {
        var readings = new ArrayList<Reading>();
        if (mutedFor-- <= 0 && random.nextInt(6) == 0) {
            mutedFor = 20 + random.nextInt(80);
            muted = random.nextInt(3) == 0 ? 2 : 1;
            mute = 2 * random.nextInt(DEVICES / 2);
        }
        int waited = (int) Duration.between(heard, now).toMillis();
        for (int i = 5 + random.nextInt(15); i > 0; i--) {
            var reading = reading(now.toEpochMilli(), waited);
            if (mutedFor <= 0 || !silent(reading)) {
                readings.add(reading);
            }
        }
        int size = readings.size();
        var tally = new Tally(1, 1, 0, size, 0, 0, 0, size);
        return new Draft(version, true, readings, List.of(), tally);
    }

    private boolean silent(Reading reading) {
        var device = reading.point().device();
        return device.equals("meter-" + mute)
                || (muted == 2 && device.equals("meter-" + (mute + 1)));
    }

    private Reading reading(long received, int waited) {
        if (!recent.isEmpty() && random.nextInt(20) == 0) {
            return recent.get(random.nextInt(recent.size()));
        }
        int device = random.nextInt(DEVICES);
        long at = received - random.nextInt(random.nextInt(15) == 0 ? 300_000 : waited);
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
