package org.qianhu.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.bench.faults.Expected.Series;
import org.qianhu.core.site.Device;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.estate.ReferenceEstate;

/**
 * Publishes readings of the reference estate at a steady rate, each with a time of its own, and
 * among them trips of limits that latch (fire), that do not (a forced door), and that must last:
 * gas, which is measured again and again, and doors, which only say when they open and close.
 * Writes into {@link Expected} what must come of it. Runs on a thread of its own.
 */
final class EstateLoad implements AutoCloseable {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SLICES = 10;
    private static final long GAS_ON_DELAY_MS = 5_000;
    private static final int GAS_TRIP_SECONDS = 8;
    private static final long DOOR_ON_DELAY_MS = 30_000;

    /** Well within the delay, for what a fault holds up comes that much later. */
    private static final int BRIEFLY_MS = 15_000;

    private static final int TOO_LONG_MS = 45_000;

    /** Something that a device will say later. */
    private record Due(long at, Device device, Series series, int value) {}

    private final MqttPublisher publisher;
    private final InstantSource clock;
    private final Expected expected;
    private final int rate;
    private final Random random;
    private final List<Device> plain;
    private final Iterator<Device> detectors;
    private final List<Device> doors;
    private final List<Device> gas;
    private final Map<String, Long> lastTimes = new HashMap<>();
    private final Map<String, Long> opened = new HashMap<>();
    private final PriorityQueue<Due> later =
            new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private final Thread thread = Thread.ofPlatform().name("load").unstarted(this::run);
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    private int next;
    private int second;

    private EstateLoad(
            MqttPublisher publisher, InstantSource clock, Expected expected, int rate, long seed) {
        this.publisher = publisher;
        this.clock = clock;
        this.expected = expected;
        this.rate = rate;
        this.random = new Random(seed);
        this.plain = devices("Electrical_Sub_Meter");
        this.detectors = devices("Smoke_Detector").iterator();
        this.doors = devices("Door_Controller");
        this.gas = devices("Gas_Sensor");
    }

    /** Begins to publish {@code rate} messages a second. */
    static EstateLoad start(
            String broker, InstantSource clock, Expected expected, int rate, long seed)
            throws InterruptedException {
        var publisher = MqttPublisher.connect(MqttSettings.of(broker, "fault-run-load"));
        var load = new EstateLoad(publisher, clock, expected, rate, seed);
        load.thread.start();
        return load;
    }

    static List<Device> devices(String brickClass) {
        return ReferenceEstate.register().devices().stream()
                .filter(device -> device.brickClass().equals(brickClass))
                .toList();
    }

    private void run() {
        try {
            long due = System.nanoTime();
            for (int slice = 0; !stopping; slice++) {
                if (slice % SLICES == 0) {
                    incidents();
                }
                sayWhatIsDue();
                for (int i = 0; i < rate / SLICES; i++) {
                    var meter = plain.get(next++ % plain.size());
                    say(meter, Series.POWER, 1 + random.nextInt(40));
                }
                due += SLICE_NANOS;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                // what was held up is not caught up with, or it would come as a flood
                due = Math.max(due, System.nanoTime() - SLICE_NANOS);
            }
            closeDoors();
            publisher.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    /** Once a second. */
    private void incidents() throws InterruptedException {
        second++;
        if (detectors.hasNext()) {
            fire(detectors.next());
        }
        if (second % 2 == 0) {
            force(doors.get(second / 2 % doors.size()));
        }
        if (second % 3 == 0) {
            open(doors.get(doors.size() - 1 - second / 3 % doors.size()));
        }
        if (second % 10 == 0) {
            leak(gas.get(second / 10 % gas.size()));
        }
    }

    private void fire(Device detector) throws InterruptedException {
        say(detector, Series.FIRE, 0);
        long at = say(detector, Series.FIRE, 1);
        expected.alarm(detector.id() + ":fire_alarm", "fire-alarm", at);
        boolean goesOut = random.nextBoolean();
        say(detector, Series.FIRE, goesOut ? 0 : 1);
    }

    private void force(Device door) throws InterruptedException {
        long at = say(door, Series.FORCED, 1);
        expected.alarm(door.id() + ":door_forced.d1", "door-forced", at);
        later.add(new Due(at + 2_000, door, Series.FORCED, 0));
    }

    /** Every fourth door stays open too long. */
    private void open(Device door) throws InterruptedException {
        long at = say(door, Series.OPEN, 1);
        opened.put(door.id(), at);
        int open = random.nextInt(4) == 0 ? TOO_LONG_MS : 1 + random.nextInt(BRIEFLY_MS);
        later.add(new Due(at + open, door, Series.OPEN, 0));
    }

    private void close(Device door, long closed) {
        var at = opened.remove(door.id());
        if (at != null && closed - at >= DOOR_ON_DELAY_MS) {
            expected.alarm(door.id() + ":door_state.d2", "door-held", at + DOOR_ON_DELAY_MS);
        }
    }

    private void closeDoors() throws InterruptedException {
        for (var due : later) {
            if (due.series().equals(Series.OPEN)) {
                sayNow(due);
            }
        }
    }

    /** Above the limit for longer than the on-delay. */
    private void leak(Device detector) throws InterruptedException {
        long at = say(detector, Series.GAS, 30);
        expected.alarm(detector.id() + ":gas_concentration", "gas-leak", at + GAS_ON_DELAY_MS);
        for (int i = 1; i < GAS_TRIP_SECONDS; i++) {
            later.add(new Due(at + 1_000L * i, detector, Series.GAS, 30));
        }
        later.add(new Due(at + 1_000L * GAS_TRIP_SECONDS, detector, Series.GAS, 4));
    }

    private void sayWhatIsDue() throws InterruptedException {
        long now = clock.millis();
        for (var due = later.peek(); due != null && due.at() <= now; due = later.peek()) {
            later.remove();
            sayNow(due);
        }
    }

    private void sayNow(Due due) throws InterruptedException {
        long at = say(due.device(), due.series(), due.value());
        if (due.series().equals(Series.OPEN)) {
            close(due.device(), at);
        }
    }

    /** Publishes one reading and gives its time. */
    private long say(Device device, Series series, int value) throws InterruptedException {
        long time = Math.max(clock.millis(), lastTimes.getOrDefault(device.id(), 0L) + 1);
        lastTimes.put(device.id(), time);
        publisher.publish(topic(device), payload(time, series.key(), value));
        expected.reading(series, device.id(), value);
        return time;
    }

    static String topic(Device device) {
        var place = device.place();
        return "qianhu/%s/%s/%s/telemetry".formatted(place.area(), place.building(), device.id());
    }

    static byte[] payload(long time, String key, double value) {
        return String.format(Locale.ROOT, "{\"ts\":%d,\"values\":{\"%s\":%s}}", time, key, value)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Somebody calls whose alarm will be set aside. */
    void call(Device button) throws InterruptedException {
        long at = clock.millis();
        publisher.publish(topic(button), payload(at, Series.CALL.key(), 1));
        expected.reading(Series.CALL, button.id(), 1);
        expected.possibleAlarm(button.id() + ":manual_call", "manual-call", at);
    }

    /** Says a reading that InfluxDB will refuse. */
    void sayRefused(Device device, String key, long time, double value)
            throws InterruptedException {
        publisher.publish(topic(device), payload(time, key, value));
        expected.refused();
    }

    /**
     * Fails when publishing failed.
     *
     * @throws IllegalStateException with the reason
     */
    void check() {
        var failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the load ended: " + failed.getMessage(), failed);
        }
    }

    /** Says no more, and waits until the broker has confirmed everything. */
    void finish() throws InterruptedException {
        stopping = true;
        thread.join();
        check();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        publisher.close();
    }
}
