package org.qianhu.core.standard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.core.site.Season;

/**
 * A small catalogue full of clauses that get in each other's way, and a point and an instant to ask
 * it about; the same for the same seed.
 */
record RandomCatalogue(long seed, Catalogue catalogue, Subject subject, Instant at) {
    private static final List<String> DAYS =
            List.of("2020-01-01", "2022-06-01", "2024-01-01", "2026-01-01", "2027-01-01");
    private static final List<When> WHENS =
            List.of(
                    When.ALWAYS,
                    When.ALWAYS,
                    When.ALWAYS,
                    new When(Set.of(), Set.of(DayKind.WORKING), List.of()),
                    new When(Set.of(Season.SUMMER), Set.of(), List.of()),
                    new When(Set.of(), Set.of(), List.of(hours(8, 18))),
                    new When(Set.of(), Set.of(DayKind.WORKING), List.of(hours(9, 12))),
                    new When(Set.of(), Set.of(), List.of(hours(20, 6))));

    private static When.Hours hours(int from, int to) {
        return new When.Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    static RandomCatalogue of(long seed) {
        var random = new Random(seed);
        var clauses = new ArrayList<Clause>();
        var adoptions = new ArrayList<Adoption>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            var clause = clause("c" + i, random);
            clauses.add(clause);
            for (int n = random.nextInt(3); n > 0; n--) {
                adoptions.add(adoption("a" + i + "-" + n, clause, random));
            }
        }
        int split = random.nextInt(clauses.size() + 1);
        var books =
                List.of(
                        book("T 1", clauses.subList(0, split), random),
                        book("T 2", clauses.subList(split, clauses.size()), random));
        var device = pick(random, List.copyOf(TestEstate.REGISTER.devices())).id();
        var subject =
                TestEstate.subject(device, random.nextInt(10) > 0 ? "co2" : "air_temperature");
        var at =
                Instant.parse("2022-01-01T00:00:00Z")
                        .plus(Duration.ofMinutes(random.nextInt(6 * 365 * 24 * 60)));
        return new RandomCatalogue(seed, new Catalogue("v" + seed, books, adoptions), subject, at);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Standard book(String code, List<Clause> clauses, Random random) {
        var status =
                random.nextInt(4) > 0
                        ? Standard.Status.IN_FORCE
                        : pick(random, List.of(Standard.Status.values()));
        return TestEstate.book(code, status, clauses.toArray(Clause[]::new));
    }

    private static Clause clause(String id, Random random) {
        var limit = random.nextInt(20) > 0 ? limit(random) : null;
        var builder =
                ClauseBuilder.clause(id, limit)
                        .on(random.nextInt(8) > 0 ? "co2" : "air_temperature")
                        .statistic(random.nextInt(4) > 0 ? "instant" : "mean 1h")
                        .scope(scope(random))
                        .from(pick(random, DAYS))
                        .supersededBy(random.nextInt(10) > 0 ? null : "c1")
                        .abolished(random.nextInt(4) > 0 ? null : pick(random, DAYS));
        if (random.nextInt(3) == 0) {
            builder.mandatory();
        }
        if (random.nextInt(10) == 0) {
            builder.use(pick(random, List.of(Clause.Use.values())));
        }
        if (random.nextInt(5) == 0) {
            builder.unverified();
        }
        return builder.build();
    }

    private static Limit limit(Random random) {
        double low = 300 + 100 * random.nextInt(6);
        double high = 600 + 100 * random.nextInt(6);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Limit.Above(high);
            case 3, 4 -> new Limit.Below(low);
            case 5, 6 -> new Limit.Outside(Math.min(low, high), Math.max(low, high));
            case 7 -> new Limit.EqualTo(random.nextInt(2));
            case 8 ->
                    new Limit.Rate(
                            1 + random.nextInt(3), Duration.ofMinutes(1 + random.nextInt(2)));
            case 9 -> new Limit.Deviation(20 + 10 * random.nextInt(3), 1 + random.nextInt(2));
            case 10 ->
                    new Limit.Coincidence(
                            2 + random.nextInt(3), Duration.ofMinutes(1 + random.nextInt(2)));
            default -> new Limit.Silent(Duration.ofHours(1 + random.nextInt(3)));
        };
    }

    private static Scope scope(Random random) {
        return new Scope(
                Set.of(),
                some(random, Set.of(AreaKind.OFFICE)),
                random.nextInt(3) > 0
                        ? Set.of()
                        : pick(random, List.of(Set.of("office"), Set.of("office", "kitchen"))),
                Set.of(),
                Set.of(),
                Set.of(),
                some(random, Set.of(ClimateZone.COLD)),
                some(random, Set.of("high_rise_1")),
                pick(random, WHENS));
    }

    private static <T> Set<T> some(Random random, Set<T> values) {
        return random.nextInt(5) > 0 ? Set.of() : values;
    }

    private static Adoption adoption(String id, Clause clause, Random random) {
        var own = clause.limit();
        var mild = own == null || random.nextInt(3) == 0 ? limit(random) : own;
        var builder =
                random.nextInt(4) > 0
                        ? AdoptionBuilder.adopt(id, clause.id(), mild)
                        : AdoptionBuilder.adopt(id, clause.id(), mild, limit(random));
        return builder.areas(pick(random, List.of(none(), none(), of("of-1"), of("of-1", "of-2"))))
                .from(random.nextInt(4) > 0 ? "2020-01-01" : pick(random, DAYS))
                .until(random.nextInt(4) > 0 ? null : "2027-06-01")
                .checkedBy(random.nextInt(3) > 0 ? null : "lab")
                .build();
    }

    private static String[] none() {
        return of();
    }

    private static String[] of(String... areas) {
        return areas;
    }

    Decision decide() {
        return decide(at);
    }

    Decision decide(Instant when) {
        return catalogue.decide(subject, TestEstate.CALENDAR, when);
    }

    /** What is wrong with the catalogue where there is only this one point. */
    Findings findings() {
        return Findings.of(estate(), at);
    }

    private Estate estate() {
        var device = subject.device();
        var lone =
                new Device(
                        device.id(),
                        device.system(),
                        device.brickClass(),
                        device.names(),
                        device.place(),
                        device.spaceUse(),
                        device.supply(),
                        null,
                        null,
                        null,
                        List.of(subject.point()));
        var register =
                Register.of(
                        TestEstate.CALENDAR,
                        List.of(subject.area()),
                        List.of(subject.building()),
                        List.of(lone));
        return new Estate("v", register, catalogue);
    }

    /** The same, with all lists in another order. */
    RandomCatalogue shuffled() {
        var random = new Random(~seed);
        var books = new ArrayList<Standard>();
        for (var book : catalogue.standards()) {
            var clauses = new ArrayList<>(book.clauses());
            Collections.shuffle(clauses, random);
            books.add(TestEstate.book(book.code(), book.status(), clauses.toArray(Clause[]::new)));
        }
        var adoptions = new ArrayList<>(catalogue.adoptions());
        Collections.shuffle(books, random);
        Collections.shuffle(adoptions, random);
        var other = new Catalogue(catalogue.version(), books, adoptions);
        return new RandomCatalogue(seed, other, subject, at);
    }

    /** The same, with no limit on a statistic other than {@code statistic}. */
    RandomCatalogue only(Statistic statistic) {
        var books = new ArrayList<Standard>();
        for (var book : catalogue.standards()) {
            var clauses =
                    book.clauses().stream()
                            .map(c -> c.statistic().equals(statistic) ? c : rule(c))
                            .toArray(Clause[]::new);
            books.add(TestEstate.book(book.code(), book.status(), clauses));
        }
        var other = new Catalogue(catalogue.version(), books, catalogue.adoptions());
        return new RandomCatalogue(seed, other, subject, at);
    }

    private static Clause rule(Clause clause) {
        return ClauseBuilder.clause(clause.id(), clause.limit())
                .on(clause.quantity())
                .from(clause.effective().toString())
                .use(Clause.Use.RULE)
                .build();
    }

    @Nullable Standard book(Clause clause) {
        return catalogue.standards().stream()
                .filter(book -> book.clauses().contains(clause))
                .findFirst()
                .orElse(null);
    }
}
