package org.qianhu.core.standard;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

/** Every point and time that a scope of the generator can tell from another. */
final class Universe {
    private record Asked(Scope scope, Set<String> areas) {}

    private final List<Subject> subjects = new ArrayList<>();
    private final List<ZonedDateTime> times = new ArrayList<>();
    private final Map<Asked, BitSet> known = new HashMap<>();

    Universe() {
        for (var area : List.of("of-1", "of-2", "xx")) {
            for (var kind : List.of(AreaKind.OFFICE, AreaKind.HOUSING)) {
                for (var use : List.of("office", "kitchen", "lobby")) {
                    for (var classes : List.of(Set.<String>of(), Set.of("high_rise_1"))) {
                        subjects.add(subject(area, kind, null, use, classes));
                        subjects.add(subject(area, kind, ClimateZone.COLD, use, classes));
                    }
                }
            }
        }
        for (var day : List.of("2026-07-04", "2026-07-06", "2026-11-28", "2026-11-30")) {
            for (int hour : new int[] {0, 6, 8, 9, 12, 18, 20}) {
                times.add(
                        LocalDate.parse(day).atTime(LocalTime.of(hour, 0)).atZone(TestEstate.ZONE));
            }
        }
    }

    private static Subject subject(
            String id,
            AreaKind kind,
            @Nullable ClimateZone climate,
            String use,
            Set<String> classes) {
        var area = new Area(id, TestEstate.ANY, kind, TestEstate.ZONE, climate);
        var building = new Building("b01", id, TestEstate.ANY, OptionalDouble.empty(), classes);
        var point = PointId.of("s1", "co2");
        var device =
                new Device(
                        "s1",
                        FacilitySystem.ENVIRONMENT,
                        "Sensor",
                        TestEstate.ANY,
                        new Place(id, "b01", "1F", "101"),
                        use,
                        null,
                        null,
                        null,
                        List.of(point));
        return new Subject(area, building, device, point);
    }

    /** Whether {@code one} means some of what {@code other} means, and nothing else. */
    boolean narrower(Oracle.Claim one, Oracle.Claim other) {
        var inner = meant(one);
        var outer = meant(other);
        var beyond = (BitSet) inner.clone();
        beyond.andNot(outer);
        return beyond.isEmpty() && inner.cardinality() < outer.cardinality();
    }

    private BitSet meant(Oracle.Claim claim) {
        var adoption = claim.adoption();
        var areas = adoption == null ? Set.<String>of() : adoption.areas();
        return known.computeIfAbsent(new Asked(claim.clause().scope(), areas), this::meant);
    }

    private BitSet meant(Asked asked) {
        var meant = new BitSet();
        int number = 0;
        for (var subject : subjects) {
            boolean here = asked.areas().isEmpty() || asked.areas().contains(subject.area().id());
            boolean covered = here && asked.scope().covers(subject);
            for (var time : times) {
                meant.set(
                        number, covered && asked.scope().when().covers(TestEstate.CALENDAR, time));
                number++;
            }
        }
        return meant;
    }
}
