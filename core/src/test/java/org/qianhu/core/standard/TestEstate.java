package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.site.Season;
import org.qianhu.core.telemetry.PointId;

/** Two office areas and a housing area, each with an office and a kitchen sensor. */
final class TestEstate {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Names ANY = new Names("名", "name");
    static final Calendar CALENDAR =
            new Calendar(
                    Set.of(),
                    Set.of(),
                    Map.of(
                            Season.SUMMER,
                            new Calendar.Span(MonthDay.of(6, 1), MonthDay.of(9, 30)),
                            Season.WINTER,
                            new Calendar.Span(MonthDay.of(11, 15), MonthDay.of(3, 15))));

    /** A Tuesday. */
    static final Instant NOW = at("2026-11-24T10:00");

    private static final List<Area> AREAS =
            List.of(
                    new Area("of-1", ANY, AreaKind.OFFICE, ZONE, ClimateZone.COLD),
                    new Area("of-2", ANY, AreaKind.OFFICE, ZONE),
                    new Area("ho-1", ANY, AreaKind.HOUSING, ZONE, ClimateZone.COLD));
    private static final List<String> QUANTITIES =
            List.of(
                    "co2",
                    "air_temperature",
                    "frequency",
                    "gas_concentration",
                    "hydrant_pressure",
                    "residual_current",
                    "fire_alarm",
                    "formaldehyde");

    static final Register REGISTER = register();

    private TestEstate() {}

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static Register register() {
        var buildings = new ArrayList<Building>();
        var devices = new ArrayList<Device>();
        for (var area : AREAS) {
            var classes = area.id().equals("of-1") ? Set.of("high_rise_1") : Set.<String>of();
            var none = OptionalDouble.empty();
            buildings.add(new Building("b01", area.id(), ANY, none, classes));
            devices.add(device(area.id() + "-office", area.id(), "office"));
            devices.add(device(area.id() + "-kitchen", area.id(), "kitchen"));
        }
        return Register.of(CALENDAR, AREAS, buildings, devices);
    }

    private static Device device(String id, String area, String use) {
        return new Device(
                id,
                FacilitySystem.ENVIRONMENT,
                "Sensor",
                ANY,
                new Place(area, "b01", "1F", "101"),
                use,
                "single_phase_220v",
                null,
                null,
                null,
                QUANTITIES.stream().map(quantity -> PointId.of(id, quantity)).toList());
    }

    /** {@code device} is, for example, {@code of-1-office}. */
    static Subject subject(String device, String quantity) {
        var found = REGISTER.device(device).orElseThrow();
        return Subject.of(REGISTER, found, PointId.of(device, quantity));
    }

    static Scope uses(String... uses) {
        return new Scope(Set.of(), Set.of(), Set.of(uses), Set.of(), Set.of());
    }

    static Scope when(When when) {
        return new Scope(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
                when);
    }

    static Standard book(String code, Standard.Status status, Clause... clauses) {
        return new Standard(
                code, ANY, Tier.NATIONAL_RECOMMENDED, status, null, null, null, List.of(clauses));
    }

    static Catalogue books(List<Standard> books, Adoption... adoptions) {
        return new Catalogue("v1", books, List.of(adoptions));
    }

    /** All in one book in force. */
    static Catalogue catalogue(List<ClauseBuilder> clauses, AdoptionBuilder... adoptions) {
        var built = clauses.stream().map(ClauseBuilder::build).toArray(Clause[]::new);
        var adopted = new ArrayList<Adoption>();
        for (var adoption : adoptions) {
            adopted.add(adoption.build());
        }
        return new Catalogue("v1", List.of(book("T 1", Standard.Status.IN_FORCE, built)), adopted);
    }

    static Estate estate(Catalogue catalogue) {
        return new Estate(catalogue.version(), REGISTER, catalogue);
    }

    static Decision decide(Catalogue catalogue, String device, String quantity, Instant at) {
        return catalogue.decide(subject(device, quantity), CALENDAR, at);
    }
}
