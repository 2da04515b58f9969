package org.qianhu.core.site;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/**
 * A meter, detector, door controller or sensor.
 *
 * @param id unique in the whole estate, never changes; the fourth level of its topic
 * @param brickClass its Brick class, for example {@code Electrical_Meter}
 * @param spaceUse what the space is used for ({@code office}, {@code kitchen}, {@code corridor} …);
 *     clauses are scoped by it
 * @param supply how it is supplied, or what it measures the supply of ({@code single_phase_220v},
 *     {@code three_phase_380v} …); empty where nobody said
 * @param gateway id of the gateway it speaks through, or null
 * @param feeder id of the feeder that supplies it, or null
 * @param zone id of its fire or intrusion zone, or null
 * @param points what it measures; every point names this device
 */
public record Device(
        String id,
        FacilitySystem system,
        String brickClass,
        Names names,
        Place place,
        String spaceUse,
        String supply,
        @Nullable String gateway,
        @Nullable String feeder,
        @Nullable String zone,
        List<PointId> points) {
    public Device {
        Ids.check("device", id);
        points = List.copyOf(points);
        if (new HashSet<>(points).size() < points.size()) {
            throw new IllegalArgumentException("device " + id + ": a point is listed twice");
        }
        for (var point : points) {
            if (!point.device().equals(id)) {
                throw new IllegalArgumentException("device " + id + ": foreign point " + point);
            }
        }
    }

    /** Of an unknown supply. */
    public Device(
            String id,
            FacilitySystem system,
            String brickClass,
            Names names,
            Place place,
            String spaceUse,
            @Nullable String gateway,
            @Nullable String feeder,
            @Nullable String zone,
            List<PointId> points) {
        this(id, system, brickClass, names, place, spaceUse, "", gateway, feeder, zone, points);
    }
}
