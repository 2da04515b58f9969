package org.qianhu.seeds.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * Says what every device of the estate publishes. Each message is a function of seed, device and
 * time alone: a restart goes on where the last run would have been, registers included. Only the
 * device models of the reference estate are known; others stay silent. For one thread.
 */
public final class Simulator {
    private static final Map<String, Long> INTERVALS =
            Map.of(
                    "Electrical_Meter", 5_000L,
                    "Electrical_Sub_Meter", 5_000L,
                    "Water_Meter", 10_000L,
                    "Smoke_Detector", 5_000L,
                    "Manual_Call_Point", 10_000L,
                    "Water_Pressure_Sensor", 5_000L,
                    "Gas_Sensor", 5_000L,
                    "Door_Controller", 2_000L,
                    "Air_Quality_Sensor", 5_000L);

    private final List<Source> sources = new ArrayList<>();

    private record Source(Sensor sensor, String topic, Cycle cycle, Cycle natural) {}

    /** Every {@code interval} ms, {@code phase} ms into it. */
    private record Cycle(long interval, long phase) {
        boolean meets(long time) {
            return Math.floorMod(time - phase, interval) == 0;
        }

        /** The first moment at or after {@code time}. */
        long next(long time) {
            long past = Math.floorMod(time - phase, interval);
            return past == 0 ? time : time + interval - past;
        }
    }

    private record Due(long time, Source source) {}

    /**
     * Prepares a simulation.
     *
     * @param rate 1 for the natural rate (2,500 readings/s and more for the reference estate),
     *     greater for shorter intervals. Changes of state are reported at once at any rate, and
     *     what goes wrong at least as often as naturally, so that it shows as it would
     */
    public Simulator(
            Register register, long seed, WorkCalendar calendar, IncidentPlan plan, double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be > 0");
        }
        var incidents = byDevice(plan);
        var weather = new Weather(seed);
        var shapes = new EnumMap<AreaKind, LoadShape>(AreaKind.class);
        for (var kind : AreaKind.values()) {
            shapes.put(kind, new LoadShape(kind, calendar, weather));
        }
        var known =
                register.devices().stream()
                        .filter(d -> INTERVALS.containsKey(d.brickClass()))
                        .toList();
        for (int i = 0; i < known.size(); i++) {
            var device = known.get(i);
            var kind = register.area(device.place().area()).orElseThrow().kind();
            var shape = java.util.Objects.requireNonNull(shapes.get(kind));
            var own = incidents.getOrDefault(device.id(), List.of());
            var sensor = new Sensor(device, seed, shape, weather, own);
            long natural = INTERVALS.getOrDefault(device.brickClass(), 10_000L);
            long interval = Math.max(1, Math.round(natural / rate));
            // spread by order, so that the load is the same in every part of an interval
            var cycle = new Cycle(interval, interval * i / known.size());
            var usual = new Cycle(natural, natural * i / known.size());
            sources.add(new Source(sensor, topic(device), cycle, usual));
        }
    }

    private static Map<String, List<Incident>> byDevice(IncidentPlan plan) {
        var byDevice = new HashMap<String, List<Incident>>();
        for (var incident : plan.incidents()) {
            for (var device : incident.devices()) {
                byDevice.computeIfAbsent(device, _ -> new ArrayList<>()).add(incident);
            }
        }
        return byDevice;
    }

    private static String topic(Device device) {
        var place = device.place();
        return "qianhu/%s/%s/%s/telemetry".formatted(place.area(), place.building(), device.id());
    }

    /** All messages from {@code from} (inclusive) to {@code to} (exclusive), in order of time. */
    public List<Message> between(Instant from, Instant to) {
        return due(from, to).stream().map(Simulator::message).toList();
    }

    /** What {@link #between} says, without the way over the wire. */
    public List<Reading> readings(Instant from, Instant to) {
        var readings = new ArrayList<Reading>();
        for (var due : due(from, to)) {
            var sensor = due.source().sensor();
            var values = sensor.values(due.time());
            for (int i = 0; i < values.length; i++) {
                var point = sensor.points().get(i);
                readings.add(new Reading(point, due.time(), values[i], Quality.GOOD));
            }
        }
        return readings;
    }

    private List<Due> due(Instant from, Instant to) {
        var due = new ArrayList<Due>();
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        for (var source : sources) {
            var cycle = source.cycle();
            for (long time = cycle.next(start); time < end; time += cycle.interval()) {
                add(source, time, due);
            }
            addChanges(source, start, end, due);
            addIncidents(source, start, end, due);
        }
        due.sort(Comparator.comparingLong(Due::time));
        return due;
    }

    // detectors and door controllers report a change at once, beside their cycle
    private static void addChanges(Source source, long start, long end, List<Due> due) {
        for (long change : source.sensor().changes(start, end)) {
            if (!source.cycle().meets(change)) {
                add(source, change, due);
            }
        }
    }

    // a thinned run would find late what it hears of rarely
    private static void addIncidents(Source source, long start, long end, List<Due> due) {
        var natural = source.natural();
        if (source.cycle().interval() <= natural.interval()
                || !source.sensor().troubled(start, end)) {
            return;
        }
        for (long time = natural.next(start); time < end; time += natural.interval()) {
            if (source.sensor().troubled(time, time) && !source.cycle().meets(time)) {
                add(source, time, due);
            }
        }
    }

    private static void add(Source source, long time, List<Due> due) {
        if (!source.sensor().silent(time)) {
            due.add(new Due(time, source));
        }
    }

    private static Message message(Due due) {
        var json =
                new StringBuilder(64).append("{\"ts\":").append(due.time()).append(",\"values\":{");
        var sensor = due.source().sensor();
        var values = sensor.values(due.time());
        for (int i = 0; i < values.length; i++) {
            json.append(i == 0 ? "\"" : ",\"").append(sensor.points().get(i).key()).append("\":");
            json.append(number(values[i]));
        }
        var bytes = json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
        return new Message(due.source().topic(), bytes);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
