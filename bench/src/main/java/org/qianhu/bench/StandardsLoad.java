package org.qianhu.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.standard.When;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/**
 * A large made-up estate and catalogue, the same for the same seed: 25 areas of 40 buildings, 60
 * models of devices, each in four of 40 uses of spaces, every quantity that Qianhu knows. Four in
 * five clauses restrict something, each in its own way.
 */
final class StandardsLoad {
    static final Calendar CALENDAR =
            new Calendar(
                    Set.of(),
                    Set.of(),
                    Map.of(
                            Season.SUMMER,
                            new Calendar.Span(MonthDay.of(6, 1), MonthDay.of(9, 30)),
                            Season.WINTER,
                            new Calendar.Span(MonthDay.of(11, 15), MonthDay.of(3, 15))));

    private static final Names ANY = new Names("名", "name");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int AREAS = 25;
    private static final int BUILDINGS = 40;
    private static final int MODELS = 60;
    private static final int USES = 40;
    private static final List<Set<String>> CLASSES =
            List.of(Set.of(), Set.of("a"), Set.of("b"), Set.of("a", "high_rise_1"));
    private static final List<String> SUPPLIES =
            List.of("", "single_phase_220v", "three_phase_380v");

    private record Model(
            FacilitySystem system,
            String brick,
            String supply,
            List<String> uses,
            List<String> keys) {}

    private final Random random;
    private final List<String> quantities = Quantities.all().stream().map(Quantity::name).toList();

    StandardsLoad(long seed) {
        random = new Random(seed);
    }

    /** An estate of at least {@code points} points. */
    Register register(int points) {
        var areas = new ArrayList<Area>();
        var buildings = new ArrayList<Building>();
        for (int a = 0; a < AREAS; a++) {
            var climate = pick(List.of(ClimateZone.values()));
            areas.add(new Area("a" + a, ANY, pick(List.of(AreaKind.values())), ZONE, climate));
            var classes = List.of(pick(CLASSES), pick(CLASSES));
            for (int b = 0; b < BUILDINGS; b++) {
                var floor = OptionalDouble.empty();
                buildings.add(new Building("b" + b, "a" + a, ANY, floor, pick(classes)));
            }
        }
        var models = new ArrayList<Model>();
        for (int m = 0; m < MODELS; m++) {
            models.add(model(m));
        }
        var devices = new ArrayList<Device>();
        for (int made = 0; made < points; made += devices.getLast().points().size()) {
            devices.add(device("d" + devices.size(), pick(models)));
        }
        return Register.of(CALENDAR, areas, buildings, devices);
    }

    private Model model(int number) {
        var keys = new ArrayList<String>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            var quantity = pick(quantities);
            if (!keys.contains(quantity)) {
                keys.add(quantity);
            }
        }
        var system = pick(List.of(FacilitySystem.values()));
        var uses = List.of(use(), use(), use(), use());
        return new Model(system, "Brick_" + number % 12, pick(SUPPLIES), uses, keys);
    }

    private Device device(String id, Model model) {
        var place =
                new Place(
                        "a" + random.nextInt(AREAS), "b" + random.nextInt(BUILDINGS), "1F", "101");
        return new Device(
                id,
                model.system(),
                model.brick(),
                ANY,
                place,
                pick(model.uses()),
                model.supply(),
                null,
                null,
                null,
                model.keys().stream().map(key -> PointId.of(id, key)).toList());
    }

    private String use() {
        return "use-" + random.nextInt(USES);
    }

    /** Up to three of them. */
    private Set<String> uses() {
        var uses = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            uses.add(use());
        }
        return uses;
    }

    /** {@code number} clauses, two in five of them adopted. */
    Catalogue catalogue(int number) {
        var clauses = new ArrayList<Clause>();
        var adoptions = new ArrayList<Adoption>();
        for (int i = 0; i < number; i++) {
            var clause = clause("c" + i, quantities.get(i % quantities.size()));
            clauses.add(clause);
            if (random.nextInt(5) < 2) {
                adoptions.add(adoption("adoption-" + i, clause));
            }
        }
        var books = new ArrayList<Standard>();
        for (int from = 0; from < number; from += 20) {
            var part = clauses.subList(from, Math.min(number, from + 20));
            var tier = pick(List.of(Tier.values()));
            books.add(new Standard("B " + from, ANY, tier, Standard.Status.IN_FORCE, part));
        }
        return new Catalogue("bench", books, adoptions);
    }

    private Clause clause(String id, String quantity) {
        double bound = 100 + random.nextInt(20);
        Limit limit =
                switch (random.nextInt(3)) {
                    case 0 -> new Limit.Below(bound / 2);
                    case 1 -> new Limit.Outside(bound / 2, bound);
                    default -> new Limit.Above(bound);
                };
        var hourly = new Statistic(Statistic.Function.MEAN, Duration.ofHours(1));
        return new Clause(
                id,
                "",
                ANY,
                quantity,
                scope(),
                random.nextInt(4) == 0 ? hourly : Statistic.INSTANT,
                limit,
                random.nextInt(10) == 0 ? Clause.Force.MANDATORY : Clause.Force.RECOMMENDED,
                random.nextInt(10) == 0 ? Clause.Use.SETTING_RANGE : Clause.Use.LIMIT,
                pick(List.of(Clause.Verification.values())),
                LocalDate.of(2005 + random.nextInt(23), 1, 1),
                random.nextInt(8) == 0 ? LocalDate.of(2023, 3, 1) : null,
                "bench");
    }

    private Scope scope() {
        return new Scope(
                some(2, Set.of(pick(List.of(FacilitySystem.values())))),
                some(4, Set.of(pick(List.of(AreaKind.values())))),
                random.nextInt(2) == 0 ? Set.of() : uses(),
                some(5, Set.of("Brick_" + random.nextInt(12))),
                Set.of(),
                some(6, Set.of(pick(SUPPLIES))),
                some(6, Set.of(pick(List.of(ClimateZone.values())))),
                some(6, Set.of("a")),
                when());
    }

    private When when() {
        var office = new When.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0));
        return switch (random.nextInt(8)) {
            case 0 -> new When(Set.of(Season.SUMMER), Set.of(), List.of());
            case 1 -> new When(Set.of(), Set.of(DayKind.WORKING), List.of(office));
            default -> When.ALWAYS;
        };
    }

    /** {@code values} once in {@code times}, else no restriction. */
    private <T> Set<T> some(int times, Set<T> values) {
        return random.nextInt(times) == 0 ? values : Set.of();
    }

    private Adoption adoption(String id, Clause clause) {
        var limit = clause.limit() == null ? new Limit.Above(100) : clause.limit();
        return new Adoption(
                id,
                clause.id(),
                random.nextInt(3) == 0 ? Set.of("a" + random.nextInt(AREAS)) : Set.of(),
                LocalDate.of(2024 + random.nextInt(4), 1, 1),
                "bench",
                "bench",
                random.nextInt(2) == 0 ? "bench" : null,
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                false,
                List.of(new Adoption.Level(Priority.MEDIUM, limit)));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
