package org.qianhu.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.ingest.mqtt.MqttPublisher;

/**
 * Meters and sensors of the reference estate in turn, each telling all that it measures, by a
 * schedule that does not wait for the platform; and among them trips of limits without an on-delay:
 * detectors and call points, which latch, once each, and doors that are forced again and again.
 */
final class SteadyLoad {
    private static final List<String> TELLING =
            List.of("Electrical_Meter", "Electrical_Sub_Meter", "Air_Quality_Sensor");

    /** Of each quantity a value that keeps all limits. */
    private static final Map<String, String> CALM =
            Map.of(
                    "voltage", "230",
                    "frequency", "50",
                    "power_factor", "0.96",
                    "co2", "600",
                    "air_temperature", "22",
                    "relative_humidity", "50",
                    "pm2_5", "0.01");

    private static final long CLOSED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A door is calm again when its off-delay of 10 s is over. */
    private static final long CALM_AFTER_NANOS = TimeUnit.SECONDS.toNanos(13);

    private static final int DOORS_AMONG = 3;
    private static final Random RANDOM = new Random(1);

    /** What will be told of a door later. */
    private record Later(long due, PointId point) {}

    /** How often: readings a second, and trips a second. */
    record Rate(int readings, int trips) {}

    private final MqttPublisher publisher;
    private final Stopwatch stopwatch;
    private final Rate rate;
    private final List<Device> telling = new ArrayList<>();
    private final Map<String, Device> devices;
    private final Deque<PointId> latching = new ArrayDeque<>();
    private final Deque<Later> doors = new ArrayDeque<>();
    private final Deque<Later> open = new ArrayDeque<>();
    private final long beginNanos = System.nanoTime();
    private final long beginMillis;
    private int next;
    private long readings;
    private long messages;
    private long trips;
    private long worstLag;

    SteadyLoad(MqttPublisher publisher, Stopwatch stopwatch, InstantSource clock, Rate rate) {
        this.publisher = publisher;
        this.stopwatch = stopwatch;
        this.rate = rate;
        beginMillis = clock.millis();
        TELLING.forEach(brick -> telling.addAll(EstateLoad.devices(brick)));
        Collections.shuffle(telling, RANDOM);
        var fire = points("Smoke_Detector", "fire_alarm");
        fire.addAll(points("Manual_Call_Point", "manual_call"));
        Collections.shuffle(fire, RANDOM);
        latching.addAll(fire);
        points("Door_Controller", "door_forced").forEach(p -> doors.add(new Later(beginNanos, p)));
        devices =
                List.of("Smoke_Detector", "Manual_Call_Point", "Door_Controller").stream()
                        .flatMap(brick -> EstateLoad.devices(brick).stream())
                        .collect(Collectors.toMap(Device::id, device -> device));
    }

    private static List<PointId> points(String brick, String quantity) {
        return EstateLoad.devices(brick).stream()
                .flatMap(device -> device.points().stream())
                .filter(point -> point.quantity().equals(quantity))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Publishes for so long, and waits until the broker has confirmed everything. */
    void run(long nanos) throws InterruptedException {
        long end = beginNanos + nanos;
        long message = beginNanos;
        long trip = beginNanos;
        while (message < end) {
            if (trip <= message) {
                await(trip);
                trip(trip);
                trip += TimeUnit.SECONDS.toNanos(1) / rate.trips();
            } else if (!open.isEmpty() && open.peek().due() <= message) {
                shut(open.remove());
            } else {
                await(message);
                message += tell(message) * TimeUnit.SECONDS.toNanos(1) / rate.readings();
            }
        }
        publisher.flush();
    }

    private void await(long due) {
        long ahead = due - System.nanoTime();
        while (ahead > 0) {
            LockSupport.parkNanos(ahead);
            ahead = due - System.nanoTime();
        }
        worstLag = Math.max(worstLag, -ahead);
    }

    private long millis(long intended) {
        return beginMillis + TimeUnit.NANOSECONDS.toMillis(intended - beginNanos);
    }

    /** Gives how many readings. */
    private int tell(long intended) throws InterruptedException {
        var device = telling.get(next++ % telling.size());
        var values =
                device.points().stream()
                        .map(p -> "\"" + p.key() + "\":" + CALM.getOrDefault(p.quantity(), "12"))
                        .collect(Collectors.joining(","));
        var payload = "{\"ts\":" + millis(intended) + ",\"values\":{" + values + "}}";
        publisher.publish(EstateLoad.topic(device), payload.getBytes(StandardCharsets.UTF_8));
        readings += device.points().size();
        messages++;
        return device.points().size();
    }

    private void trip(long intended) throws InterruptedException {
        var door = doors.peek();
        boolean free = door != null && door.due() <= intended;
        if (free && (latching.isEmpty() || trips % DOORS_AMONG == 0)) {
            var forced = doors.remove().point();
            say(forced, intended, 1);
            open.add(new Later(intended + CLOSED_AFTER_NANOS, forced));
        } else if (!latching.isEmpty()) {
            say(latching.remove(), intended, 1);
        }
    }

    private void shut(Later door) throws InterruptedException {
        say(door.point(), door.due(), 0);
        doors.add(new Later(door.due() + CALM_AFTER_NANOS, door.point()));
    }

    private void say(PointId point, long intended, int value) throws InterruptedException {
        long at = millis(intended);
        if (value != 0) {
            stopwatch.expect(point.toString(), at, intended);
            trips++;
        }
        var device = Objects.requireNonNull(devices.get(point.device()), point.device());
        publisher.publish(EstateLoad.topic(device), EstateLoad.payload(at, point.key(), value));
        readings++;
        messages++;
    }

    /** When the schedule begins, by {@code System.nanoTime()}. */
    long begin() {
        return beginNanos;
    }

    long readings() {
        return readings;
    }

    long messages() {
        return messages;
    }

    long trips() {
        return trips;
    }

    /** The most that the publisher was behind its schedule, in ms. */
    double worstLagMs() {
        return worstLag / 1e6;
    }
}
