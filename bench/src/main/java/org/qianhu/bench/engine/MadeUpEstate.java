package org.qianhu.bench.engine;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
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
 * A large made-up estate, each of its points under one limit: of ten points of a device nine are
 * judged by the instant value and the tenth by the mean of an hour, on every tenth device by that
 * of a day. That is 90, 9 and 1 %.
 */
final class MadeUpEstate {
    static final int POINTS_A_DEVICE = 10;

    /** Of every quantity; what is above breaks its limit. */
    static final double BOUND = 100;

    private static final List<String> INSTANT =
            List.of(
                    "active_power",
                    "reactive_power",
                    "power_factor",
                    "voltage",
                    "current",
                    "frequency",
                    "load_ratio",
                    "residual_current",
                    "cable_temperature");
    private static final String HOURLY = "co2";
    private static final String DAILY = "pm2_5";
    private static final int AREAS = 25;
    private static final int BUILDINGS = 40;
    private static final Names ANY = new Names("名", "name");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private MadeUpEstate() {}

    /** An estate of {@code points} points, rounded up to whole devices. */
    static Estate of(int points) {
        var areas = new ArrayList<Area>();
        var buildings = new ArrayList<Building>();
        for (int a = 0; a < AREAS; a++) {
            areas.add(new Area("a" + a, ANY, AreaKind.OFFICE, ZONE));
            for (int b = 0; b < BUILDINGS; b++) {
                buildings.add(new Building("b" + b, "a" + a, ANY, OptionalDouble.empty()));
            }
        }
        var devices = new ArrayList<Device>();
        for (int d = 0; d * POINTS_A_DEVICE < points; d++) {
            devices.add(device(d));
        }
        return new Estate("bench", Register.of(areas, buildings, devices), catalogue());
    }

    private static Device device(int number) {
        var id = "meter-" + number;
        var points = new ArrayList<PointId>();
        INSTANT.forEach(quantity -> points.add(PointId.of(id, quantity)));
        points.add(PointId.of(id, number % POINTS_A_DEVICE == 0 ? DAILY : HOURLY));
        var place = new Place("a" + number % AREAS, "b" + number % BUILDINGS, "1F", "101");
        return new Device(
                id,
                FacilitySystem.ENERGY,
                "Electrical_Meter",
                ANY,
                place,
                "office",
                null,
                null,
                null,
                points);
    }

    private static Catalogue catalogue() {
        var clauses = new ArrayList<Clause>();
        INSTANT.forEach(quantity -> clauses.add(clause(quantity, Statistic.INSTANT)));
        clauses.add(clause(HOURLY, mean(1)));
        clauses.add(clause(DAILY, mean(24)));
        var book = new Standard("B 1", ANY, Tier.INSTITUTION, Standard.Status.IN_FORCE, clauses);
        var adoptions = new ArrayList<Adoption>();
        for (int i = 0; i < clauses.size(); i++) {
            adoptions.add(adoption(clauses.get(i).id(), i));
        }
        return new Catalogue("bench", List.of(book), adoptions);
    }

    private static Statistic mean(int hours) {
        return new Statistic(Statistic.Function.MEAN, Duration.ofHours(hours));
    }

    private static Clause clause(String quantity, Statistic statistic) {
        return new Clause(
                "limit-" + quantity,
                "",
                ANY,
                quantity,
                Scope.EVERYWHERE,
                statistic,
                new Limit.Above(BOUND),
                Clause.Force.RECOMMENDED,
                Clause.Use.LIMIT,
                Clause.Verification.PRIMARY,
                LocalDate.EPOCH,
                null,
                "bench");
    }

    /** Every third is told at once, and every fourth latches. */
    private static Adoption adoption(String clause, int number) {
        return new Adoption(
                "adopted-" + clause,
                clause,
                Set.of(),
                LocalDate.EPOCH,
                "bench",
                "bench",
                null,
                2,
                Duration.ofSeconds(5L * (number % 3)),
                Duration.ofSeconds(10L * (number % 3)),
                number % 4 == 0,
                List.of(
                        new Adoption.Level(Priority.MEDIUM, new Limit.Above(BOUND)),
                        new Adoption.Level(Priority.HIGH, new Limit.Above(2 * BOUND))));
    }
}
