package org.qianhu.seeds.sim;

import org.qianhu.core.site.Device;

/** What a meter measures of its circuit, or of its water pipe. */
final class Circuit {
    private static final double HOUR_MS = 3_600_000;

    private final String device;
    private final long key;
    private final LoadShape shape;
    private final Weather weather;
    private final Showing showing;
    private final double rated;

    Circuit(Device device, long key, LoadShape shape, Weather weather, Showing showing) {
        this.device = device.id();
        this.key = key;
        this.shape = shape;
        this.weather = weather;
        this.showing = showing;
        double size = 0.85 + 0.3 * Noise.uniform(key, -1);
        rated = size * (device.brickClass().equals("Electrical_Meter") ? 500 : 18);
    }

    /**
     * @param own key of the point
     */
    double value(String quantity, long own, long time) {
        return switch (quantity) {
            case "active_energy" -> register(time);
            case "cable_temperature" ->
                    weather.temperature(time) / 2
                            + 18
                            + 24 * shape.load(time)
                            + Sensor.unit(own, time);
            case "water_volume" -> 1_000 + 4 * integral(time);
            case "water_flow" -> 4 * level(time);
            // a meter without voltage has nothing to measure
            default -> showing.on(Incident.Kind.FEEDER_DOWN, time) ? 0 : live(quantity, own, time);
        };
    }

    private double live(String quantity, long own, long time) {
        double unit = Sensor.unit(own, time);
        return switch (quantity) {
            case "active_power" -> power(time);
            case "voltage" -> voltage(own, time);
            case "current" -> power(time) / 3 / 0.226 / 0.93 * (1 + 0.04 * unit);
            case "power_factor" -> 0.93 + 0.03 * unit;
            case "frequency" -> 50 + 0.06 * Noise.smooth(own, time, 10_000);
            case "load_ratio" -> power(time) / rated * 100;
            case "residual_current" ->
                    showing.on(Incident.Kind.RESIDUAL_CURRENT, time)
                            ? 620 + 40 * unit
                            : 90 + 60 * shape.load(time) + 25 * unit;
            default -> throw new IllegalStateException(device + " has no model for " + quantity);
        };
    }

    private double voltage(long own, long time) {
        double ripple = 4 * Noise.smooth(own, time, 20_000);
        return showing.on(Incident.Kind.VOLTAGE_SAG, time)
                ? 172 + ripple
                : 226 - 4 * shape.load(time) + ripple;
    }

    /** Electrical power in kW. */
    private double power(long time) {
        double extra = 0;
        for (var incident : showing.incidents()) {
            extra += incident.at(time) ? extraPower(incident.kind()) : 0;
        }
        return rated * level(time) + extra;
    }

    private double register(long time) {
        double energy = 1_000 + rated * integral(time);
        for (var incident : showing.incidents()) {
            long from = incident.from().toEpochMilli();
            long end = Math.max(from, Math.min(time, incident.to().toEpochMilli()));
            energy += extraPower(incident.kind()) * (end - from) / HOUR_MS;
            if (incident.kind() == Incident.Kind.FEEDER_DOWN) {
                energy -= rated * (integral(end) - integral(from));
            }
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
                    GATEWAY_DEAD,
                    FEEDER_DOWN ->
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
}
