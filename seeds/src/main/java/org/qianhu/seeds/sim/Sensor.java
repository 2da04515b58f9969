package org.qianhu.seeds.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;

/** What one device measures at any moment, in canonical units, calm unless an incident is on. */
final class Sensor {
    private static final double HOUR_MS = 3_600_000;
    private static final long MINUTE = 60_000;

    private final Device device;
    private final long key;
    private final LoadShape shape;
    private final Weather weather;
    private final List<Incident> incidents;
    private final double rated;

    Sensor(Device device, long seed, LoadShape shape, Weather weather, List<Incident> incidents) {
        this.device = device;
        this.shape = shape;
        this.weather = weather;
        this.incidents = incidents;
        key = Noise.key(seed, device.id());
        double size = 0.85 + 0.3 * Noise.uniform(key, -1);
        rated = size * (device.brickClass().equals("Electrical_Meter") ? 500 : 18);
    }

    /** Moments at which a state changes at once and is reported at once. */
    long[] changes() {
        boolean event =
                device.system() == FacilitySystem.FIRE || device.system() == FacilitySystem.ACCESS;
        return event
                ? incidents.stream()
                        .flatMapToLong(
                                i -> LongStream.of(i.from().toEpochMilli(), i.to().toEpochMilli()))
                        .distinct()
                        .toArray()
                : new long[0];
    }

    /** Whether nothing comes from it. */
    boolean silent(long time) {
        return on(Incident.Kind.GATEWAY_DEAD, time);
    }

    /** Values by payload key. */
    Map<String, Double> values(long now) {
        long time = now;
        for (var incident : incidents) {
            if (incident.kind() == Incident.Kind.SENSOR_STUCK && incident.at(now)) {
                time = incident.from().toEpochMilli();
            }
        }
        var values = new LinkedHashMap<String, Double>();
        for (var point : device.points()) {
            double value = value(point.quantity(), point.channel(), time);
            values.put(point.key(), Math.rint(value * 1e4) / 1e4);
        }
        return values;
    }

    private double value(String quantity, String channel, long time) {
        long own = Noise.key(key, quantity + channel);
        return switch (device.system()) {
            case ENERGY -> energy(quantity, own, time);
            case FIRE -> fire(quantity, own, time);
            case ACCESS -> access(quantity, channel, own, time);
            case ENVIRONMENT -> environment(quantity, own, time);
        };
    }

    private double energy(String quantity, long own, long time) {
        return switch (quantity) {
            case "active_power" -> power(time);
            case "active_energy" -> register(time);
            case "voltage" ->
                    on(Incident.Kind.VOLTAGE_SAG, time)
                            ? 172 + 4 * Noise.smooth(own, time, 20_000)
                            : 226 - 4 * shape.load(time) + 4 * Noise.smooth(own, time, 20_000);
            case "current" -> power(time) / 3 / 0.226 / 0.93 * (1 + 0.04 * unit(own, time));
            case "power_factor" -> 0.93 + 0.03 * unit(own, time);
            case "frequency" -> 50 + 0.06 * Noise.smooth(own, time, 10_000);
            case "load_ratio" -> power(time) / rated * 100;
            case "residual_current" ->
                    on(Incident.Kind.RESIDUAL_CURRENT, time)
                            ? 620 + 40 * unit(own, time)
                            : 90 + 60 * shape.load(time) + 25 * unit(own, time);
            case "cable_temperature" ->
                    weather.temperature(time) / 2 + 18 + 24 * shape.load(time) + unit(own, time);
            case "water_volume" -> 1_000 + 4 * integral(time);
            case "water_flow" -> 4 * level(time);
            default -> throw unknown(quantity);
        };
    }

    /** Electrical power in kW. */
    private double power(long time) {
        double extra = 0;
        for (var incident : incidents) {
            extra += incident.at(time) ? extraPower(incident.kind()) : 0;
        }
        return rated * level(time) + extra;
    }

    private double register(long time) {
        double energy = 1_000 + rated * integral(time);
        for (var incident : incidents) {
            long end = Math.min(time, incident.to().toEpochMilli());
            long on = Math.max(0, end - incident.from().toEpochMilli());
            energy += extraPower(incident.kind()) * on / HOUR_MS;
        }
        return energy;
    }

    private double extraPower(Incident.Kind kind) {
        return switch (kind) {
            case OVERLOAD -> 1.1 * rated;
            case NIGHT_WASTE -> 0.6 * rated;
            case SMOKE,
                    DETECTOR_FAULT,
                    DOOR_FORCED,
                    DOOR_HELD,
                    AFTER_HOURS_ENTRY,
                    VOLTAGE_SAG,
                    RESIDUAL_CURRENT,
                    WATER_PRESSURE_LOSS,
                    GAS_LEAK,
                    CO2_BUILD_UP,
                    SENSOR_STUCK,
                    GATEWAY_DEAD ->
                    0;
        };
    }

    // a sine has an integral, so that the register can follow the ripple exactly
    private double level(long time) {
        return shape.load(time) + 0.04 * Math.sin(omega() * hours(time));
    }

    private double integral(long time) {
        return shape.integral(time) + 0.04 * (1 - Math.cos(omega() * hours(time))) / omega();
    }

    private double omega() {
        return 2 * Math.PI * (2 + 4 * Noise.uniform(key, -2));
    }

    private static double hours(long time) {
        return (time - LoadShape.ORIGIN.toEpochMilli()) / HOUR_MS;
    }

    private double fire(String quantity, long own, long time) {
        return switch (quantity) {
            case "fire_alarm" -> on(Incident.Kind.SMOKE, time) ? 1 : 0;
            case "detector_fault" -> on(Incident.Kind.DETECTOR_FAULT, time) ? 1 : 0;
            case "manual_call" -> 0;
            case "hydrant_pressure" ->
                    on(Incident.Kind.WATER_PRESSURE_LOSS, time)
                            ? 0.05 + 0.01 * unit(own, time)
                            : 0.35 + 0.03 * unit(own, time);
            case "gas_concentration" ->
                    on(Incident.Kind.GAS_LEAK, time)
                            ? 38 + 4 * unit(own, time)
                            : 1.5 + 1.5 * unit(own, time);
            default -> throw unknown(quantity);
        };
    }

    private double access(String quantity, String channel, long own, long time) {
        boolean first = channel.equals("d1");
        long minute = Math.floorDiv(time, MINUTE);
        double people = shape.occupancy(time);
        return switch (quantity) {
            case "door_state" -> {
                boolean held =
                        on(Incident.Kind.DOOR_HELD, time) || on(Incident.Kind.DOOR_FORCED, time);
                yield (first && held) || opened(own, time, minute) ? 1 : 0;
            }
            case "door_forced" -> first && on(Incident.Kind.DOOR_FORCED, time) ? 1 : 0;
            case "card_granted" -> {
                // one swipe a minute while somebody walks through the building at night
                boolean entry =
                        on(Incident.Kind.AFTER_HOURS_ENTRY, time)
                                && Math.floorMod(time, MINUTE) < 10_000;
                yield entry || Noise.uniform(own, time / 2_000) < 0.08 * people ? 1 : 0;
            }
            case "card_denied" -> Noise.uniform(own, time / 2_000) < 0.002 * people ? 1 : 0;
            default -> throw unknown(quantity);
        };
    }

    // at most once a minute, for 4 to 14 s, over before the minute is: never two in a row
    private boolean opened(long own, long time, long minute) {
        if (Noise.uniform(own, 3 * minute) >= 0.7 * shape.occupancy(minute * MINUTE)) {
            return false;
        }
        long from = 2_000 + (long) (38_000 * Noise.uniform(own, 3 * minute + 1));
        long length = 4_000 + (long) (10_000 * Noise.uniform(own, 3 * minute + 2));
        long second = Math.floorMod(time, MINUTE);
        return second >= from && second < from + length;
    }

    private double environment(String quantity, long own, long time) {
        double people = shape.occupancy(time);
        double outside = weather.temperature(time);
        return switch (quantity) {
            case "co2" -> Math.max(430 + 520 * people + 60 * unit(own, time), buildUp(time));
            case "air_temperature" ->
                    23
                            + 0.2 * Math.clamp(outside - 18, -15, 15)
                            + 0.5 * people
                            + 0.4 * unit(own, time);
            case "relative_humidity" ->
                    50 + 0.3 * (weather.humidity(time) - 70) + 3 * unit(own, time);
            case "pm2_5" -> 0.018 + 0.006 * people + 0.006 * unit(own, time);
            default -> throw unknown(quantity);
        };
    }

    // a closed room filling up, quickened so that it shows within half a minute
    private double buildUp(long time) {
        double ppm = 0;
        for (var incident : incidents) {
            if (incident.kind() == Incident.Kind.CO2_BUILD_UP && incident.at(time)) {
                double seconds = (time - incident.from().toEpochMilli()) / 1_000.0;
                ppm = Math.min(2_100, 900 + 50 * seconds);
            }
        }
        return ppm;
    }

    private static double unit(long own, long time) {
        return Noise.smooth(own, time, 5 * MINUTE);
    }

    private boolean on(Incident.Kind kind, long time) {
        for (var incident : incidents) {
            if (incident.kind() == kind && incident.at(time)) {
                return true;
            }
        }
        return false;
    }

    private IllegalStateException unknown(String quantity) {
        return new IllegalStateException(device.id() + " has no model for " + quantity);
    }
}
