package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qianhu.core.site.FacilitySystem;

/**
 * Something that goes wrong.
 *
 * @param devices ids of the devices that show it
 * @param from inclusive
 * @param to exclusive
 */
public record Incident(Kind kind, List<String> devices, Instant from, Instant to) {
    public Incident {
        devices = List.copyOf(devices);
        if (devices.isEmpty() || !from.isBefore(to)) {
            throw new IllegalArgumentException("an incident needs a device and a duration");
        }
    }

    /**
     * What {@code device} sees of it. Smoke reaches the next detector of its zone some seconds
     * after the one before; everything else shows everywhere at once.
     */
    Incident seenBy(String device) {
        int behind = devices.indexOf(device);
        if (kind != Kind.SMOKE || behind <= 0) {
            return this;
        }
        long later = behind * (6_000L + 1_000L * Math.floorMod(device.hashCode(), 13));
        long most = Duration.between(from, to).toMillis() / 2;
        return new Incident(kind, devices, from.plusMillis(Math.min(later, most)), to);
    }

    boolean at(long time) {
        return time >= from.toEpochMilli() && time < to.toEpochMilli();
    }

    /** What can go wrong, and how it shows. */
    public enum Kind {
        SMOKE(FacilitySystem.FIRE, "Smoke_Detector", "fire_alarm", true),
        DETECTOR_FAULT(FacilitySystem.FIRE, "Smoke_Detector", "detector_fault", true),
        DOOR_FORCED(FacilitySystem.ACCESS, "Door_Controller", "door_forced", true),
        DOOR_HELD(FacilitySystem.ACCESS, "Door_Controller", "door_state", true),
        AFTER_HOURS_ENTRY(FacilitySystem.ACCESS, "Door_Controller", "card_granted", false),
        VOLTAGE_SAG(FacilitySystem.ENERGY, "Electrical_Meter", "voltage", true),
        OVERLOAD(FacilitySystem.ENERGY, "Electrical_Meter", "load_ratio", true),
        RESIDUAL_CURRENT(FacilitySystem.ENERGY, "Electrical_Meter", "residual_current", true),
        WATER_PRESSURE_LOSS(FacilitySystem.FIRE, "Water_Pressure_Sensor", "hydrant_pressure", true),
        GAS_LEAK(FacilitySystem.FIRE, "Gas_Sensor", "gas_concentration", true),
        CO2_BUILD_UP(FacilitySystem.ENVIRONMENT, "Air_Quality_Sensor", "co2", true),
        SENSOR_STUCK(FacilitySystem.ENVIRONMENT, "Air_Quality_Sensor", "air_temperature", false),
        /** Every device behind the gateway falls silent; the main meter's power stands for it. */
        GATEWAY_DEAD(FacilitySystem.ENERGY, "Electrical_Meter", "active_power", false),
        NIGHT_WASTE(FacilitySystem.ENERGY, "Electrical_Sub_Meter", "active_power", false),
        /**
         * The building is without power: its meters measure nothing. A limit on the voltage shows
         * it too, yet what names the cause judges the feeder.
         */
        FEEDER_DOWN(FacilitySystem.ENERGY, "Electrical_Meter", "voltage", false);

        private final FacilitySystem system;
        private final String brickClass;
        private final String quantity;
        private final boolean instant;

        Kind(FacilitySystem system, String brickClass, String quantity, boolean instant) {
            this.system = system;
            this.brickClass = brickClass;
            this.quantity = quantity;
            this.instant = instant;
        }

        public FacilitySystem system() {
            return system;
        }

        /** Brick class of the devices that it can happen to. */
        public String brickClass() {
            return brickClass;
        }

        /** The quantity that shows it. */
        public String quantity() {
            return quantity;
        }

        /** Whether a plain limit on the raw value shows it. */
        public boolean instant() {
            return instant;
        }
    }
}
