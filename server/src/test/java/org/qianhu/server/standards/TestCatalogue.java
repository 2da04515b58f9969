package org.qianhu.server.standards;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.telemetry.PointId;

/**
 * An estate of two areas, and a catalogue that has one of every thing that can be wrong. All books
 * and numbers are made up.
 */
public final class TestCatalogue {
    /** When the old limit on CO2 ends and the new one begins. */
    public static final LocalDate CHANGE = LocalDate.of(2027, 1, 1);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private final List<Clause> national = new ArrayList<>();
    private final List<Clause> mandatory = new ArrayList<>();
    private final List<Clause> old = new ArrayList<>();
    private final List<Adoption> adoptions = new ArrayList<>();

    private TestCatalogue() {}

    /** The estate, as version {@code version}. */
    public static Estate estate(String version) {
        var made = new TestCatalogue();
        made.floors();
        made.recommended();
        made.outdated();
        made.dated();
        return new Estate(
                version, register(), new Catalogue(version, made.books(), made.adoptions));
    }

    private void floors() {
        mandatory.add(clause("voltage-floor", "voltage", new Limit.Above(242), true));
        national.add(clause("voltage-lax", "voltage", new Limit.Above(250), false));
        adopt("voltage-lax", new Limit.Above(250));
        mandatory.add(clause("level-high", "tank_level", new Limit.Above(2), true));
        mandatory.add(clause("level-low", "tank_level", new Limit.Below(3), true));
    }

    private void recommended() {
        national.add(clause("load", "load_ratio", new Limit.Above(100), false));
        adopt("load", new Limit.Above(120));
        national.add(clause("leak-300", "residual_current", new Limit.Above(300), false));
        national.add(clause("leak-500", "residual_current", new Limit.Above(500), false));
        adopt("leak-300", new Limit.Above(300));
        adopt("leak-500", new Limit.Above(500));
        national.add(clause("pm-one", "pm2_5", new Limit.Above(0.05), false));
        national.add(clause("pm-two", "pm2_5", new Limit.Above(0.05), false));
        national.add(
                unverified(clause("gas-seen", "gas_concentration", new Limit.Above(20), false)));
        adopt("gas-seen", new Limit.Above(20));
    }

    private void outdated() {
        old.add(clause("pressure-old", "hydrant_pressure", new Limit.Below(0.1), false));
        adopt("pressure-old", new Limit.Below(0.1));
    }

    private void dated() {
        national.add(
                dated(
                        clause("co2-old", "co2", new Limit.Above(1_500), false),
                        LONG_AGO,
                        CHANGE,
                        "co2-new"));
        national.add(
                dated(clause("co2-new", "co2", new Limit.Above(1_000), false), CHANGE, null, null));
        adopt("co2-old", new Limit.Above(1_500));
        adopt("co2-new", new Limit.Above(1_000));
    }

    private List<Standard> books() {
        return List.of(
                book("GB 90001-2010", Tier.NATIONAL_MANDATORY, Standard.Status.IN_FORCE, mandatory),
                book(
                        "GB/T 90002-2010",
                        Tier.NATIONAL_RECOMMENDED,
                        Standard.Status.IN_FORCE,
                        national),
                book(
                        "GB/T 90003-2001",
                        Tier.NATIONAL_RECOMMENDED,
                        Standard.Status.SUPERSEDED,
                        old));
    }

    private static Standard book(
            String code, Tier tier, Standard.Status status, List<Clause> clauses) {
        var superseded = status == Standard.Status.SUPERSEDED;
        return new Standard(
                code,
                new Names("虚构标准 " + code, "Made-up standard " + code),
                tier,
                status,
                LONG_AGO,
                null,
                superseded ? "GB/T 90002-2010" : null,
                clauses);
    }

    private static Clause clause(String id, String quantity, Limit limit, boolean mandatory) {
        return new Clause(
                id,
                "5." + id.length(),
                new Names("虚构条款 " + id, "Made-up clause " + id),
                quantity,
                Scope.EVERYWHERE,
                Statistic.INSTANT,
                limit,
                mandatory ? Clause.Force.MANDATORY : Clause.Force.RECOMMENDED,
                Clause.Use.LIMIT,
                Clause.Verification.PRIMARY,
                LONG_AGO,
                null,
                "made up");
    }

    private static Clause unverified(Clause c) {
        return new Clause(
                c.id(),
                c.number(),
                c.summary(),
                c.quantity(),
                c.scope(),
                c.statistic(),
                c.limit(),
                c.unit(),
                c.force(),
                c.use(),
                Clause.Verification.UNVERIFIED,
                c.effective(),
                c.abolished(),
                c.supersededBy(),
                c.source());
    }

    private static Clause dated(
            Clause c, LocalDate from, @Nullable LocalDate until, @Nullable String successor) {
        return new Clause(
                c.id(),
                c.number(),
                c.summary(),
                c.quantity(),
                c.scope(),
                c.statistic(),
                c.limit(),
                c.unit(),
                c.force(),
                c.use(),
                c.verification(),
                from,
                until,
                successor,
                c.source());
    }

    private void adopt(String clause, Limit limit) {
        adoptions.add(
                new Adoption(
                        "a-" + clause,
                        clause,
                        Set.of(),
                        SINCE,
                        "能源管理处 Energy division",
                        "测试 A test",
                        null,
                        1,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        false,
                        List.of(new Adoption.Level(Priority.HIGH, limit))));
    }

    private static Register register() {
        var areas =
                List.of(
                        new Area("of-1", new Names("一区", "Area one"), AreaKind.OFFICE, ZONE),
                        new Area("ho-1", new Names("二区", "Area two"), AreaKind.HOUSING, ZONE));
        var buildings =
                areas.stream()
                        .map(area ->
                                new Building(
                                        "b01",
                                        area.id(),
                                        new Names("1号楼", "Building 1"),
                                        OptionalDouble.empty()))
                        .toList();
        var devices = new ArrayList<Device>();
        for (var area : areas) {
            devices.add(
                    device(
                            area.id(),
                            "em",
                            FacilitySystem.ENERGY,
                            "voltage.a voltage.b voltage.c load_ratio residual_current"));
            devices.add(
                    device(
                            area.id(),
                            "fs",
                            FacilitySystem.FIRE,
                            "hydrant_pressure tank_level gas_concentration"));
            devices.add(device(area.id(), "en", FacilitySystem.ENVIRONMENT, "co2 pm2_5 noise"));
        }
        return Register.of(areas, buildings, devices);
    }

    private static Device device(String area, String kind, FacilitySystem system, String keys) {
        var id = area + "-" + kind;
        return new Device(
                id,
                system,
                "Sensor",
                new Names("设备 " + kind, "Device " + kind),
                new Place(area, "b01", "1", "r1"),
                "office",
                null,
                null,
                null,
                List.of(keys.split(" ")).stream().map(key -> PointId.of(id, key)).toList());
    }
}
