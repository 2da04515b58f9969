package org.qianhu.server.standards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.LimitsAt;
import org.qianhu.core.standard.Reason;
import org.qianhu.core.standard.Subject;

/** Makes few rows of the limits on many points: one for each way in which they are judged. */
final class LimitTable {
    /** All in which two points may differ; two of the same are one row. */
    private record Alike(
            FacilitySystem system,
            String quantity,
            String clause,
            String adoption,
            List<Adoption.Level> levels,
            Reason reason,
            List<String> passedOver,
            @Nullable Instant validUntil) {
        static Alike of(FacilitySystem system, LimitInForce limit) {
            return new Alike(
                    system,
                    limit.point().quantity(),
                    limit.clause().id(),
                    limit.adoption().id(),
                    limit.adoption().levels(),
                    limit.reason(),
                    limit.passedOver().stream()
                            .map(passed -> Answers.key(passed) + passed.why())
                            .toList(),
                    limit.validUntil());
        }
    }

    private static final class Gathered {
        private final LimitInForce first;
        private final Map<String, Integer> areas = new LinkedHashMap<>();

        Gathered(LimitInForce first) {
            this.first = first;
        }
    }

    private LimitTable() {}

    /**
     * What judges, and what does not.
     *
     * @param rows fire and access first, then by quantity, the most points first
     * @param idle by id of the clause, why it does not judge the points that it could
     */
    record Table(List<LimitRow> rows, Map<String, Idle> idle) {}

    static Table of(Estate estate, Moment moment) {
        var register = estate.register();
        var gathered = new LinkedHashMap<Alike, Gathered>();
        var idle = new HashMap<String, Idle>();
        // one for each instant, for a day does not begin everywhere at once
        var deciding = new HashMap<Instant, LimitsAt>();
        for (var device : register.judged()) {
            for (var point : device.points()) {
                var subject = Subject.of(register, device, point);
                var at = moment.in(subject.area().zone());
                var decision =
                        deciding.computeIfAbsent(
                                        at,
                                        instant ->
                                                estate.catalogue().at(register.calendar(), instant))
                                .decide(subject);
                for (var limit : decision.limits()) {
                    gathered.computeIfAbsent(
                                    Alike.of(device.system(), limit), _ -> new Gathered(limit))
                            .areas
                            .merge(subject.area().id(), 1, Integer::sum);
                }
                for (var passed : decision.passedOver()) {
                    idle.computeIfAbsent(passed.clause().id(), _ -> new Idle())
                            .add(passed.why(), subject.area().id());
                }
            }
        }
        return new Table(rows(gathered), idle);
    }

    private static List<LimitRow> rows(Map<Alike, Gathered> gathered) {
        var rows = new ArrayList<LimitRow>();
        var named = new HashMap<String, Integer>();
        gathered.forEach((alike, points) -> {
            var name = String.join("~", alike.adoption(), alike.system().id(), alike.quantity());
            int same = named.merge(name, 1, Integer::sum);
            var id = same == 1 ? name : name + "~" + same;
            rows.add(new LimitRow(id, alike.system(), points.first, points.areas));
        });
        rows.sort(
                Comparator.comparingInt((LimitRow row) -> Answers.rank(row.system()))
                        .thenComparing(LimitRow::quantity)
                        .thenComparing(row -> row.limit().clause().statistic().window())
                        .thenComparing(LimitRow::points, Comparator.reverseOrder())
                        .thenComparing(LimitRow::id));
        return List.copyOf(rows);
    }
}
