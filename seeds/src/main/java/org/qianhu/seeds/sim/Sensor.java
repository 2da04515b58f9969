package org.qianhu.seeds.sim;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;

/** What one device measures at any moment, in canonical units, calm unless an incident is on. */
final class Sensor {
    private static final long MINUTE = 60_000;

    private final Device device;
    private final LoadShape shape;
    private final Weather weather;
    private final Showing showing;
    private final Circuit circuit;
    private final Doors doors;
    private final long[] keys;

    Sensor(Device device, long seed, LoadShape shape, Weather weather, List<Incident> incidents) {
        this.device = device;
        this.shape = shape;
        this.weather = weather;
        showing = Showing.at(device.id(), incidents);
        long key = Noise.key(seed, device.id());
        circuit = new Circuit(device, key, shape, weather, showing);
        doors = new Doors(device, key, shape, showing);
        keys = device.points().stream().mapToLong(point -> own(key, point)).toArray();
    }

    /** Key of the noise of one point. */
    static long own(long device, PointId point) {
        return Noise.key(device, point.quantity() + point.channel());
    }

    /** Noise that wanders within [-1, 1]. */
    static double unit(long own, long time) {
        return Noise.smooth(own, time, 5 * MINUTE);
    }

    /**
     * Moments from {@code start} to {@code end} (exclusive) at which a state changes and is
     * reported at once, in order.
     */
    long[] changes(long start, long end) {
        var moments = LongStream.builder();
        switch (device.system()) {
            case FIRE -> incidents(moments);
            case ACCESS -> {
                incidents(moments);
                doors.moves(start, end, moments);
            }
            case ENERGY, ENVIRONMENT -> {}
        }
        return moments.build().filter(m -> m >= start && m < end).distinct().sorted().toArray();
    }

    private void incidents(LongStream.Builder moments) {
        for (var incident : showing.incidents()) {
            moments.accept(incident.from().toEpochMilli());
            moments.accept(incident.to().toEpochMilli());
        }
    }

    /** Whether nothing comes from it. */
    boolean silent(long time) {
        return showing.on(Incident.Kind.GATEWAY_DEAD, time);
    }

    /** Whether something goes wrong at it between {@code start} and {@code end}, or nearly so. */
    boolean troubled(long start, long end) {
        for (var incident : showing.incidents()) {
            if (start < incident.to().toEpochMilli() + MINUTE
                    && end >= incident.from().toEpochMilli() - MINUTE) {
                return true;
            }
        }
        return false;
    }

    /** Its points, in the order of their values. */
    List<PointId> points() {
        return device.points();
    }

    /** Values at {@code now} in the order of the points, to four decimals. */
    double[] values(long now) {
        long stuck = showing.since(Incident.Kind.SENSOR_STUCK, now);
        long time = stuck < 0 ? now : now - stuck;
        var values = new double[keys.length];
        Arrays.setAll(
                values, i -> Math.rint(value(device.points().get(i), keys[i], time) * 1e4) / 1e4);
        return values;
    }

    private double value(PointId point, long own, long time) {
        return switch (device.system()) {
            case ENERGY -> circuit.value(point.quantity(), own, time);
            case FIRE -> fire(point.quantity(), own, time);
            case ACCESS -> doors.value(point.quantity(), point.channel(), own, time);
            case ENVIRONMENT -> environment(point.quantity(), own, time);
        };
    }

    private double fire(String quantity, long own, long time) {
        return switch (quantity) {
            case "fire_alarm" -> showing.on(Incident.Kind.SMOKE, time) ? 1 : 0;
            case "detector_fault" -> showing.on(Incident.Kind.DETECTOR_FAULT, time) ? 1 : 0;
            case "manual_call" -> 0;
            case "hydrant_pressure" ->
                    showing.on(Incident.Kind.WATER_PRESSURE_LOSS, time)
                            ? 0.05 + 0.01 * unit(own, time)
                            : 0.35 + 0.03 * unit(own, time);
            case "gas_concentration" ->
                    showing.on(Incident.Kind.GAS_LEAK, time)
                            ? 38 + 4 * unit(own, time)
                            : 1.5 + 1.5 * unit(own, time);
            default -> throw unknown(quantity);
        };
    }

    private double environment(String quantity, long own, long time) {
        double people = shape.occupancy(time);
        return switch (quantity) {
            case "co2" -> co2(430 + 520 * people + 60 * unit(own, time), time);
            case "air_temperature" ->
                    23
                            + 0.2 * Math.clamp(weather.temperature(time) - 18, -15, 15)
                            + 0.5 * people
                            + 0.4 * unit(own, time);
            case "relative_humidity" ->
                    50 + 0.3 * (weather.humidity(time) - 70) + 3 * unit(own, time);
            case "pm2_5" -> 0.018 + 0.006 * people + 0.006 * unit(own, time);
            default -> throw unknown(quantity);
        };
    }

    // a closed room fills up in the first eighth of the incident, and stays full
    private double co2(double calm, long time) {
        double progress = showing.progress(Incident.Kind.CO2_BUILD_UP, time);
        return progress < 0 ? calm : calm + (2_100 - calm) * Math.min(1, 8 * progress);
    }

    private IllegalStateException unknown(String quantity) {
        return new IllegalStateException(device.id() + " has no model for " + quantity);
    }
}
