package org.qianhu.core.telemetry;

import static org.qianhu.core.telemetry.Quantity.Kind.GAUGE;
import static org.qianhu.core.telemetry.Quantity.Kind.REGISTER;
import static org.qianhu.core.telemetry.Quantity.Kind.STATE;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The quantities that Qianhu knows. Bounds are what a working sensor can say, not what is allowed:
 * allowed is a matter of the adopted standards.
 */
public final class Quantities {
    private static final Map<String, Quantity> ALL = new LinkedHashMap<>();
    private static final Set<String> DERIVED = new HashSet<>();

    static {
        gauge("active_power", "kW", -100_000, 100_000);
        gauge("reactive_power", "kvar", -100_000, 100_000);
        gauge("power_factor", "1", -1, 1);
        gauge("voltage", "V", 0, 50_000);
        gauge("current", "A", 0, 20_000);
        gauge("frequency", "Hz", 0, 100);
        gauge("voltage_thd", "%", 0, 200);
        gauge("voltage_unbalance", "%", 0, 100);
        gauge("load_ratio", "%", 0, 500);
        gauge("residual_current", "mA", 0, 100_000);
        gauge("cable_temperature", "Cel", -50, 400);
        register("active_energy", "kWh");
        register("active_energy_export", "kWh");
        gauge("energy_interval", "kWh", -1_000_000, 1_000_000);
        register("water_volume", "m3");
        register("gas_volume", "m3");
        register("heat_energy", "kWh");
        gauge("water_flow", "m3/h", -100_000, 100_000);
        gauge("smoke_obscuration", "%/m", 0, 100);
        gauge("hydrant_pressure", "MPa", -0.1, 10);
        gauge("sprinkler_pressure", "MPa", -0.1, 10);
        gauge("tank_level", "m", 0, 100);
        gauge("gas_concentration", "%LEL", 0, 100);
        state("fire_alarm", 1);
        state("detector_fault", 1);
        state("manual_call", 1);
        state("door_state", 1);
        state("door_forced", 1);
        state("card_granted", 1_000);
        state("card_denied", 1_000);
        gauge("co2", "ppm", 0, 50_000);
        gauge("co", "mg/m3", 0, 5_000);
        gauge("pm2_5", "mg/m3", 0, 20);
        gauge("pm10", "mg/m3", 0, 20);
        gauge("tvoc", "mg/m3", 0, 100);
        gauge("formaldehyde", "mg/m3", 0, 100);
        gauge("air_temperature", "Cel", -60, 100);
        gauge("relative_humidity", "%", 0, 100);
        gauge("illuminance", "lx", 0, 200_000);
        gauge("irradiance", "W/m2", 0, 2_000);
        gauge("noise", "dB", 0, 200);
        gauge("battery", "%", 0, 100);
        gauge("supply_voltage", "V", 0, 50);
        gauge("signal_strength", "dB", -200, 100);
        state("occupancy", 10_000);
        state("leak", 1);
        state("tamper", 1);
        gauge("set_temperature", "Cel", -60, 100);
        gauge("valve_position", "%", 0, 100);
        derived("online", "1", STATE, 1);
        derived("feeder_voltage", "V", GAUGE, 50_000);
        derived("fire_alarms", "1", STATE, 10_000);
    }

    private Quantities() {}

    private static void gauge(String name, String unit, double min, double max) {
        ALL.put(name, new Quantity(name, unit, GAUGE, min, max));
    }

    private static void register(String name, String unit) {
        ALL.put(name, new Quantity(name, unit, REGISTER, 0, 1e15));
    }

    private static void state(String name, double max) {
        ALL.put(name, new Quantity(name, "1", STATE, 0, max));
    }

    /** One that no device sends: it is made of what the members of a group send. */
    private static void derived(String name, String unit, Quantity.Kind kind, double max) {
        ALL.put(name, new Quantity(name, unit, kind, 0, max));
        DERIVED.add(name);
    }

    /** Whether the quantity of that name belongs to groups of devices alone. */
    public static boolean derived(String name) {
        return DERIVED.contains(name);
    }

    /** The quantity of that name; empty when Qianhu does not know it. */
    public static Optional<Quantity> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** All quantities, in the order of the table. */
    public static Collection<Quantity> all() {
        return java.util.Collections.unmodifiableCollection(ALL.values());
    }
}
