package org.qianhu.bench.detection;

import static org.qianhu.bench.detection.Sign.Where.DEVICE;
import static org.qianhu.bench.detection.Sign.Where.FEEDER;
import static org.qianhu.bench.detection.Sign.Where.GATEWAY;
import static org.qianhu.bench.detection.Sign.Where.ZONE;

import java.util.List;
import org.qianhu.seeds.sim.Incident;

/**
 * By what a kind of incident is known.
 *
 * @param signs what must be told, each of them; any of these alarms is a hit
 * @param followers what may be told besides, as a consequence: neither a hit nor a false alarm
 */
record Evidence(List<Sign> signs, List<Sign> followers) {
    Evidence {
        signs = List.copyOf(signs);
        followers = List.copyOf(followers);
    }

    /** For that kind, by the clauses of the shipped catalogue. */
    static Evidence of(Incident.Kind kind) {
        return switch (kind) {
            // each detector is told at once; two of them confirm the fire
            case SMOKE ->
                    new Evidence(
                            List.of(
                                    Sign.on(DEVICE, "house-fire-alarm"),
                                    Sign.on(ZONE, "house-fire-confirmed")),
                            List.of());
            case DETECTOR_FAULT -> told("house-detector-fault");
            case DOOR_FORCED ->
                    new Evidence(
                            List.of(Sign.on(DEVICE, "house-door-forced")),
                            List.of(Sign.on(DEVICE, "house-door-held")));
            case DOOR_HELD -> told("house-door-held");
            case AFTER_HOURS_ENTRY -> told("house-after-hours-entry", "house-rest-day-entry");
            case VOLTAGE_SAG -> told("gbt12325-2008-220v");
            case OVERLOAD -> told("house-overload");
            case RESIDUAL_CURRENT -> told("house-residual-current");
            case WATER_PRESSURE_LOSS -> told("house-hydrant-pressure");
            case GAS_LEAK -> told("house-gas");
            case CO2_BUILD_UP -> told("house-co2");
            case SENSOR_STUCK -> told("house-stuck-air");
            case NIGHT_WASTE -> told("house-night-waste");
            case GATEWAY_DEAD ->
                    new Evidence(
                            List.of(Sign.on(GATEWAY, "house-gateway-dead")),
                            List.of(
                                    Sign.on(
                                            DEVICE,
                                            "house-silent-fire",
                                            "house-silent-access",
                                            "house-silent-energy",
                                            "house-silent-environment",
                                            // of a door that was last heard to be open
                                            "house-door-held")));
            case FEEDER_DOWN ->
                    new Evidence(
                            List.of(Sign.on(FEEDER, "house-feeder-dead")),
                            List.of(Sign.on(DEVICE, "gbt12325-2008-220v", "gbt15945-2008-normal")));
        };
    }

    private static Evidence told(String... clauses) {
        return new Evidence(List.of(Sign.on(DEVICE, clauses)), List.of());
    }

    /** Whether an alarm by {@code clause} claims that this happened. */
    boolean claims(String clause) {
        return signs.stream().anyMatch(sign -> sign.clauses().contains(clause));
    }
}
