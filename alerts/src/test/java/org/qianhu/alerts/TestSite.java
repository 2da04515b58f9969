package org.qianhu.alerts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Adoption.Level;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.telemetry.PointId;

/** A small estate in Shanghai's time: meters that measure load and smoke. */
public final class TestSite {
    /** The level series that the engine is held against. */
    public static final List<Level> LOAD_LEVELS =
            List.of(
                    new Level(Priority.LOW, new Limit.Above(60)),
                    new Level(Priority.HIGH, new Limit.Above(70)),
                    new Level(Priority.CRITICAL, new Limit.Above(80)));

    public static final List<Level> SMOKE_LEVEL =
            List.of(new Level(Priority.CRITICAL, new Limit.Above(10)));

    /** Clause on too little load; it competes with no one on too much. */
    public static final String LOW = "load_low";

    public static final List<Level> LOW_LEVEL =
            List.of(new Level(Priority.CRITICAL, new Limit.Below(40)));

    /** Clause on a device that says nothing for a minute. */
    public static final String SILENT = "silent";

    /** Clause on a gateway that says nothing for half a minute. */
    public static final String GATEWAY = "gateway";

    /** Clause on a feeder without voltage. */
    public static final String FEEDER = "feeder";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TestSite() {}

    public static PointId load(int device) {
        return PointId.of("meter-" + device, "load_ratio");
    }

    public static PointId smoke(int device) {
        return PointId.of("meter-" + device, "smoke_obscuration");
    }

    public static PointId voltage(int device) {
        return PointId.of("meter-" + device, "voltage");
    }

    /** An adoption of {@code clause} without delays, under its own name. */
    public static Adoption plain(String clause, Priority priority, Limit... limits) {
        var levels = Stream.of(limits).map(limit -> new Level(priority, limit)).toList();
        return adoption(clause, clause, LocalDate.EPOCH, 0, 0, false, levels);
    }

    /** The three that watch for silence, of devices and gateways, and for a dead feeder. */
    public static List<Adoption> topology() {
        return List.of(
                plain(SILENT, Priority.LOW, new Limit.Silent(Duration.ofSeconds(60))),
                plain(GATEWAY, Priority.HIGH, new Limit.Silent(Duration.ofSeconds(30))),
                plain(FEEDER, Priority.CRITICAL, new Limit.Below(22)));
    }

    /** An adoption of the load clause with a deadband of 10. */
    public static Adoption load(String id, int on, int off, boolean latching, List<Level> levels) {
        return adoption(id, "load_ratio", LocalDate.EPOCH, on, off, latching, levels);
    }

    /** A latching adoption of the smoke clause without delays. */
    public static Adoption smoke(String id, LocalDate from) {
        return adoption(id, "smoke_obscuration", from, 0, 0, true, SMOKE_LEVEL);
    }

    public static Adoption adoption(
            String id,
            String clause,
            LocalDate from,
            long on,
            long off,
            boolean latching,
            List<Level> levels) {
        return new Adoption(
                id,
                clause,
                Set.of(),
                from,
                "bureau",
                "test",
                null,
                clause.equals("load_ratio") ? 10 : 0,
                Duration.ofSeconds(on),
                Duration.ofSeconds(off),
                latching,
                levels);
    }

    /**
     * An estate of {@code devices} meters, {@code meter-0} and so on; two and two share a gateway,
     * {@code gw-0} and so on, and a feeder, {@code f-0} and so on.
     */
    public static Estate estate(String version, int devices, Adoption... adoptions) {
        var area = new Area("of-1", new Names("一区", "Area One"), AreaKind.OFFICE, ZONE);
        var building =
                new Building("b-1", "of-1", new Names("一号楼", "Block 1"), OptionalDouble.empty());
        var meters = new ArrayList<Device>();
        for (int i = 0; i < devices; i++) {
            meters.add(meter(i));
        }
        var clauses =
                List.of(
                        clause("load_ratio", "load_ratio", new Limit.Above(60)),
                        clause(LOW, "load_ratio", new Limit.Below(40)),
                        clause("smoke_obscuration", "smoke_obscuration", new Limit.Above(10)),
                        clause(SILENT, Clause.ANY, new Limit.Silent(Duration.ofSeconds(60))),
                        clause(GATEWAY, "online", new Limit.Silent(Duration.ofSeconds(30))),
                        clause(FEEDER, "feeder_voltage", new Limit.Below(22)),
                        clause("voltage", "voltage", new Limit.Outside(198, 242)));
        var standard =
                new Standard(
                        "T 1-2026",
                        new Names("试验", "Test"),
                        Tier.INSTITUTION,
                        Standard.Status.IN_FORCE,
                        clauses);
        return new Estate(
                version,
                Register.of(List.of(area), List.of(building), meters),
                new Catalogue(version, List.of(standard), List.of(adoptions)));
    }

    private static Device meter(int number) {
        return new Device(
                "meter-" + number,
                FacilitySystem.ENERGY,
                "Electrical_Meter",
                new Names("电表" + number, "Meter " + number),
                new Place("of-1", "b-1", "3", "-"),
                "office",
                "gw-" + number / 2,
                "f-" + number / 2,
                null,
                List.of(load(number), smoke(number), voltage(number)));
    }

    private static Clause clause(String id, String quantity, Limit limit) {
        return new Clause(
                id,
                "4.1",
                new Names("要求", "demand"),
                quantity,
                Scope.EVERYWHERE,
                Statistic.INSTANT,
                limit,
                Clause.Force.RECOMMENDED,
                Clause.Use.LIMIT,
                Clause.Verification.PRIMARY,
                LocalDate.EPOCH,
                null,
                "test");
    }

    /** Keeps every version that it is given; the last one is in force. */
    public static final class Versions implements Estates {
        private final Map<String, Estate> kept = new LinkedHashMap<>();
        private Estate current;

        public Versions(Estate first, Estate... later) {
            current = first;
            kept.put(first.version(), first);
            for (var estate : later) {
                current = estate;
                kept.put(estate.version(), estate);
            }
        }

        @Override
        public Estate current() {
            return current;
        }

        @Override
        public Optional<Estate> version(String version) {
            return Optional.ofNullable(kept.get(version));
        }
    }
}
