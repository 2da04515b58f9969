package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.seeds.estate.ReferenceEstate;

/** The incidents that a simulation plays, in order of their start. */
public record IncidentPlan(List<Incident> incidents) {
    public IncidentPlan {
        incidents = List.copyOf(incidents);
    }

    /** Nothing goes wrong. */
    public static IncidentPlan quiet() {
        return new IncidentPlan(List.of());
    }

    /**
     * Each kind once, each in a building of its own, starting 5 to 20 s after {@code start} and
     * lasting 90 s to 3 min.
     *
     * @throws IllegalArgumentException when the register has too few buildings for that
     */
    public static IncidentPlan demo(Instant start, long seed, Register register) {
        var random = new Random(seed);
        var places = buildings(register, random);
        var used = new HashSet<String>();
        var planned = new ArrayList<Incident>();
        var kinds = Incident.Kind.values();
        for (var kind : kinds) {
            long delay = 5_000 + 15_000L * planned.size() / (kinds.length - 1);
            var devices = pick(kind, places, used, random);
            var from = start.plusMillis(delay);
            planned.add(
                    new Incident(kind, devices, from, from.plusSeconds(90 + random.nextInt(91))));
        }
        return new IncidentPlan(planned);
    }

    /**
     * Incidents at random moments of a long run, {@code perDay} on average. Night kinds are moved
     * to the night of their day; buildings are used in turn, so that no two meet in one while
     * others are free.
     */
    public static IncidentPlan random(
            Instant from, Instant to, double perDay, long seed, Register register) {
        var random = new Random(seed);
        var places = buildings(register, random);
        var used = new HashSet<String>();
        var planned = new ArrayList<Incident>();
        long span = Duration.between(from, to).toMillis();
        long count = Math.round(perDay * span / Duration.ofDays(1).toMillis());
        for (long i = 0; i < count; i++) {
            var kinds = Incident.Kind.values();
            var kind = kinds[random.nextInt(kinds.length)];
            var begin = moment(kind, from.plusMillis((long) (random.nextDouble() * span)));
            if (begin.isBefore(from) || !begin.isBefore(to)) {
                continue;
            }
            if (used.size() == places.size()) {
                used.clear();
            }
            var devices = pick(kind, places, used, random);
            planned.add(new Incident(kind, devices, begin, begin.plus(length(kind, random))));
        }
        planned.sort(java.util.Comparator.comparing(Incident::from));
        return new IncidentPlan(planned);
    }

    private static Instant moment(Incident.Kind kind, Instant drawn) {
        return switch (kind) {
            case AFTER_HOURS_ENTRY -> atHour(drawn, 2);
            case NIGHT_WASTE -> atHour(drawn, 22);
            case SMOKE,
                    DETECTOR_FAULT,
                    DOOR_FORCED,
                    DOOR_HELD,
                    VOLTAGE_SAG,
                    OVERLOAD,
                    RESIDUAL_CURRENT,
                    WATER_PRESSURE_LOSS,
                    GAS_LEAK,
                    CO2_BUILD_UP,
                    SENSOR_STUCK,
                    GATEWAY_DEAD ->
                    drawn;
        };
    }

    private static Instant atHour(Instant drawn, int hour) {
        return drawn.atZone(ReferenceEstate.ZONE)
                .toLocalDate()
                .atTime(hour, 0)
                .atZone(ReferenceEstate.ZONE)
                .toInstant();
    }

    private static Duration length(Incident.Kind kind, Random random) {
        return switch (kind) {
            case NIGHT_WASTE -> Duration.ofHours(7);
            case SENSOR_STUCK, DETECTOR_FAULT -> Duration.ofHours(3 + random.nextInt(6));
            case CO2_BUILD_UP, OVERLOAD, RESIDUAL_CURRENT, GATEWAY_DEAD, AFTER_HOURS_ENTRY ->
                    Duration.ofMinutes(20 + random.nextInt(41));
            case SMOKE, DOOR_FORCED, DOOR_HELD, VOLTAGE_SAG, WATER_PRESSURE_LOSS, GAS_LEAK ->
                    Duration.ofMinutes(2 + random.nextInt(9));
        };
    }

    private static List<List<Device>> buildings(Register register, Random random) {
        var byBuilding = new java.util.LinkedHashMap<String, List<Device>>();
        for (var device : register.devices()) {
            byBuilding.computeIfAbsent(key(device), _ -> new ArrayList<>()).add(device);
        }
        var places = new ArrayList<>(byBuilding.values());
        Collections.shuffle(places, random);
        return places;
    }

    private static String key(Device device) {
        return device.place().area() + "/" + device.place().building();
    }

    private static List<String> pick(
            Incident.Kind kind, List<List<Device>> places, HashSet<String> used, Random random) {
        for (var place : places) {
            var key = key(place.getFirst());
            // after hours is a notion of offices: people come home at any hour
            boolean offices =
                    kind == Incident.Kind.AFTER_HOURS_ENTRY || kind == Incident.Kind.NIGHT_WASTE;
            boolean fits = !offices || place.stream().anyMatch(d -> d.spaceUse().equals("office"));
            if (!fits || used.contains(key)) {
                continue;
            }
            var able =
                    place.stream().filter(d -> d.brickClass().equals(kind.brickClass())).toList();
            if (able.isEmpty()) {
                continue;
            }
            used.add(key);
            return affected(kind, able.get(random.nextInt(able.size())), place);
        }
        if (!used.isEmpty()) {
            used.clear();
            return pick(kind, places, used, random);
        }
        throw new IllegalArgumentException("no building is fitted for " + kind);
    }

    private static List<String> affected(Incident.Kind kind, Device first, List<Device> place) {
        if (kind == Incident.Kind.GATEWAY_DEAD) {
            return place.stream()
                    .filter(d -> java.util.Objects.equals(d.gateway(), first.gateway()))
                    .map(Device::id)
                    .toList();
        }
        if (kind == Incident.Kind.SMOKE) {
            return place.stream()
                    .filter(d -> d.brickClass().equals(first.brickClass()))
                    .filter(d -> java.util.Objects.equals(d.zone(), first.zone()))
                    .limit(2)
                    .map(Device::id)
                    .toList();
        }
        return List.of(first.id());
    }
}
