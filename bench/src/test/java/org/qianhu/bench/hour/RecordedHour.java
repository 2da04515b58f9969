package org.qianhu.bench.hour;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Message;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;
import org.qianhu.server.config.EstateReader;

/**
 * An hour of the office areas, two floors of each building, with many incidents, as a journal would
 * hold it: some readings late, some doubled, all of a group in disorder, and three minutes of
 * outage with what waited behind it.
 */
final class RecordedHour {
    /** One group and when it was received. */
    record Entry(Instant at, Draft draft) {}

    static final Instant START = Instant.parse("2026-11-23T01:30:00Z");
    private static final int SECONDS = 3_600;
    private static final int OUTAGE_FROM = 2_000;
    private static final int OUTAGE_TO = 2_180;
    private static final double RATE = 0.25;
    private static final long SEED = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(SEED);
    private final TreeMap<Integer, List<Reading>> arriving = new TreeMap<>();

    private RecordedHour() {}

    /** The shipped configuration, over those floors. */
    static Estates estates() throws IOException {
        var root = Path.of(System.getProperty("qianhu.root", ".."));
        var shipped = EstateReader.read(root.resolve("config").toAbsolutePath()).orThrow();
        var all = shipped.register();
        var devices =
                all.devices().stream()
                        .filter(d -> d.place().area().startsWith("of-"))
                        .filter(d -> d.place().floor().matches("B1|1"))
                        .toList();
        var register = Register.of(all.calendar(), all.areas(), all.buildings(), devices);
        return new Fixed(new Estate(shipped.version(), register, shipped.catalogue()));
    }

    private record Fixed(Estate current) implements Estates {
        @Override
        public Optional<Estate> version(String version) {
            return version.equals(current.version()) ? Optional.of(current) : Optional.empty();
        }
    }

    /** The same entries every time. */
    static List<Entry> entries() throws IOException {
        var estate = estates().current();
        var hour = new RecordedHour();
        hour.play(estate.register());
        var entries = new ArrayList<Entry>();
        for (int second = 1; second <= SECONDS; second++) {
            var away = second > OUTAGE_FROM && second < OUTAGE_TO;
            if (!away) {
                entries.add(hour.entry(estate.version(), second));
            }
        }
        return entries;
    }

    private void play(Register register) throws IOException {
        var end = START.plusSeconds(SECONDS);
        var plan = IncidentPlan.random(START, end, 24 * 40, SEED, register);
        var simulator = new Simulator(register, SEED, WorkCalendar.china(), plan, RATE);
        for (int second = 0; second < SECONDS; second++) {
            var from = START.plusSeconds(second);
            for (var message : simulator.between(from, from.plusSeconds(1))) {
                for (var reading : readings(message)) {
                    deliver(reading, second + 1);
                }
            }
        }
    }

    private void deliver(Reading reading, int second) {
        int delay =
                switch (random.nextInt(100)) {
                    case 0, 5 -> 150 + random.nextInt(450);
                    case 1, 2, 3, 4 -> random.nextInt(100);
                    default -> random.nextInt(3);
                };
        arrive(reading, second + delay);
        if (random.nextInt(50) == 0) {
            arrive(reading, second + delay + random.nextInt(60));
        }
    }

    private void arrive(Reading reading, int second) {
        int at = second > OUTAGE_FROM && second < OUTAGE_TO ? OUTAGE_TO : second;
        arriving.computeIfAbsent(at, _ -> new ArrayList<>()).add(reading);
    }

    private Entry entry(String version, int second) {
        var readings = arriving.getOrDefault(second, new ArrayList<>());
        Collections.shuffle(readings, random);
        int size = readings.size();
        var tally = new Tally(size, size, 0, size, 0, 0, 0, size);
        var at = START.plusSeconds(second);
        return new Entry(at, new Draft(version, true, readings, List.of(), tally));
    }

    private static List<Reading> readings(Message message) throws IOException {
        var json = JSON.readTree(message.payload());
        var device = message.topic().split("/")[3];
        var readings = new ArrayList<Reading>();
        for (var value : json.get("values").properties()) {
            readings.add(
                    new Reading(
                            PointId.of(device, value.getKey()),
                            json.get("ts").asLong(),
                            value.getValue().asDouble(),
                            Quality.GOOD));
        }
        return readings;
    }
}
