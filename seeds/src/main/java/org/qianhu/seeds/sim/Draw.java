package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.seeds.estate.ReferenceEstate;

/**
 * Draws when, how long and where things go wrong. Buildings are used in turn; two incidents in one
 * building are at least {@link #APART} from each other.
 */
final class Draw {
    /** So that the alarms of one incident are never taken for those of another. */
    private static final Duration APART = Duration.ofHours(1);

    private static final WorkCalendar WORK = WorkCalendar.china();

    private final List<Place> places = new ArrayList<>();
    private final Random random;

    /** A building and what went wrong in it so far. */
    private record Place(List<Device> devices, List<Incident> incidents) {
        boolean free(Instant from, Instant to) {
            return incidents.stream()
                    .noneMatch(i ->
                            from.isBefore(i.to().plus(APART)) && i.from().isBefore(to.plus(APART)));
        }

        boolean fits(Incident.Kind kind) {
            return able(kind).findAny().isPresent();
        }

        Stream<Device> able(Incident.Kind kind) {
            // after hours is a notion of offices: people come home at any hour
            boolean office =
                    kind == Incident.Kind.AFTER_HOURS_ENTRY || kind == Incident.Kind.NIGHT_WASTE;
            boolean fits = !office || devices.stream().anyMatch(d -> d.spaceUse().equals("office"));
            return devices.stream().filter(d -> fits && d.brickClass().equals(kind.brickClass()));
        }
    }

    Draw(Register register, Random random) {
        this.random = random;
        var byBuilding = new LinkedHashMap<String, List<Device>>();
        for (var device : register.devices()) {
            var key = device.place().area() + "/" + device.place().building();
            byBuilding.computeIfAbsent(key, _ -> new ArrayList<>()).add(device);
        }
        byBuilding.values().forEach(devices -> places.add(new Place(devices, new ArrayList<>())));
        Collections.shuffle(places, random);
    }

    /**
     * An incident in a building that is free then; empty when none is.
     *
     * @throws IllegalArgumentException when no building at all is fitted for it
     */
    Optional<Incident> incident(Incident.Kind kind, Instant from, Duration length) {
        var fitted = places.stream().filter(place -> place.fits(kind)).toList();
        if (fitted.isEmpty()) {
            throw new IllegalArgumentException("no building is fitted for " + kind);
        }
        var to = from.plus(length);
        return fitted.stream()
                .filter(place -> place.free(from, to))
                .min(Comparator.comparingInt(place -> place.incidents().size()))
                .map(place -> happen(kind, place, from, to));
    }

    private Incident happen(Incident.Kind kind, Place place, Instant from, Instant to) {
        var able = place.able(kind).toList();
        var first = able.get(random.nextInt(able.size()));
        var incident = new Incident(kind, affected(kind, first, place.devices()), from, to);
        place.incidents().add(incident);
        return incident;
    }

    private static List<String> affected(Incident.Kind kind, Device first, List<Device> place) {
        return switch (kind) {
            case GATEWAY_DEAD ->
                    ids(place, d -> Objects.equals(d.gateway(), first.gateway()), place.size());
            case FEEDER_DOWN ->
                    ids(
                            place,
                            d ->
                                    Set.of("Electrical_Meter", "Electrical_Sub_Meter")
                                                    .contains(d.brickClass())
                                            && Objects.equals(d.feeder(), first.feeder()),
                            place.size());
            case SMOKE ->
                    ids(
                            place,
                            d ->
                                    d.brickClass().equals(first.brickClass())
                                            && Objects.equals(d.zone(), first.zone()),
                            2);
            case DETECTOR_FAULT,
                    DOOR_FORCED,
                    DOOR_HELD,
                    AFTER_HOURS_ENTRY,
                    VOLTAGE_SAG,
                    OVERLOAD,
                    RESIDUAL_CURRENT,
                    WATER_PRESSURE_LOSS,
                    GAS_LEAK,
                    CO2_BUILD_UP,
                    SENSOR_STUCK,
                    NIGHT_WASTE ->
                    List.of(first.id());
        };
    }

    private static List<String> ids(List<Device> devices, Predicate<Device> which, int most) {
        return devices.stream().filter(which).limit(most).map(Device::id).toList();
    }

    /** A moment within [{@code from}, {@code to}); that of a night kind may lie outside. */
    Instant moment(Incident.Kind kind, Instant from, Instant to) {
        long span = Duration.between(from, to).toMillis();
        var drawn = from.plusMillis((long) (random.nextDouble() * span));
        return switch (kind) {
            case AFTER_HOURS_ENTRY -> afterHours(drawn);
            case NIGHT_WASTE -> at(drawn, LocalTime.of(22, 0));
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
                    GATEWAY_DEAD,
                    FEEDER_DOWN ->
                    drawn;
        };
    }

    /** At night, or by day when nobody works. */
    private Instant afterHours(Instant drawn) {
        var local = drawn.atZone(ReferenceEstate.ZONE);
        boolean byDay = local.getHour() >= 7 && local.getHour() < 20;
        return !WORK.works(local.toLocalDate()) && byDay
                ? drawn
                : at(drawn, LocalTime.of(1, 0).plusMinutes(random.nextInt(180)));
    }

    private static Instant at(Instant drawn, LocalTime time) {
        var day = drawn.atZone(ReferenceEstate.ZONE).toLocalDate();
        return day.atTime(time).atZone(ReferenceEstate.ZONE).toInstant();
    }

    /** How long it lasts. */
    Duration length(Incident.Kind kind) {
        return switch (kind) {
            case NIGHT_WASTE -> Duration.ofHours(7);
            // a sensor is called stuck after 12 h
            case SENSOR_STUCK -> Duration.ofHours(14 + random.nextInt(7));
            case DETECTOR_FAULT -> Duration.ofHours(3 + random.nextInt(6));
            case CO2_BUILD_UP,
                    OVERLOAD,
                    RESIDUAL_CURRENT,
                    GATEWAY_DEAD,
                    AFTER_HOURS_ENTRY,
                    FEEDER_DOWN ->
                    Duration.ofMinutes(20 + random.nextInt(41));
            case SMOKE, DOOR_FORCED, DOOR_HELD, VOLTAGE_SAG, WATER_PRESSURE_LOSS, GAS_LEAK ->
                    Duration.ofMinutes(2 + random.nextInt(9));
        };
    }
}
