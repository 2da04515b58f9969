package org.qianhu.server.standards.edit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Decision;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.LimitsAt;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.server.standards.edit.ConfigFiles.Read;
import org.qianhu.server.standards.edit.Effect.Clash;
import org.qianhu.server.standards.edit.Effect.Floor;
import org.qianhu.server.standards.edit.Probes.Probe;
import org.qianhu.server.standards.edit.Shifts.Judged;

/** Compares the limits in force under two catalogues, on every point that could tell. */
final class Comparison {
    private record Both(LimitsAt before, LimitsAt after) {}

    private final Catalogue before;
    private final Catalogue after;
    private final Register register;
    private final Instant now;
    private final Set<Adoption> known;
    private final Map<Instant, Both> limits = new HashMap<>();
    private final Shifts shifts = new Shifts();
    private final Set<Floor> floors = new LinkedHashSet<>();

    private Comparison(Estate before, Estate after, Instant now) {
        this.before = before.catalogue();
        this.after = after.catalogue();
        this.register = after.register();
        this.now = now;
        this.known = new HashSet<>(before.catalogue().adoptions());
    }

    /** What {@code after} does to what {@code before} demands, from {@code now} on. */
    static Effect of(Read.Good before, Read.Good after, Instant now) {
        var comparison = new Comparison(before.estate(), after.estate(), now);
        comparison.points();
        var old = clashes(before.estate(), now);
        var fresh = clashes(after.estate(), now);
        return new Effect(
                comparison.shifts.loosened(),
                comparison.shifts.tightened(),
                List.copyOf(comparison.floors),
                less(fresh, old),
                less(old, fresh),
                fresh(after.warnings(), before.warnings()));
    }

    /** Those that were not there before; lines may have moved meanwhile. */
    private static List<String> fresh(List<String> warnings, List<String> before) {
        var known = before.stream().map(Comparison::unnumbered).toList();
        return warnings.stream().filter(each -> !known.contains(unnumbered(each))).toList();
    }

    private static String unnumbered(String warning) {
        return warning.replaceFirst(":\\d+:", ":");
    }

    private static <T> List<T> less(List<T> all, List<T> without) {
        return all.stream().filter(each -> !without.contains(each)).toList();
    }

    private static List<Clash> clashes(Estate estate, Instant now) {
        return Findings.of(estate, now).conflicts().stream().map(Comparison::clash).toList();
    }

    private static Clash clash(Conflict conflict) {
        var second = conflict.second();
        return new Clash(
                conflict.kind().name().toLowerCase(Locale.ROOT),
                words(conflict.first()),
                second == null ? "" : words(second),
                conflict.areas().stream().sorted().toList(),
                conflict.points());
    }

    private static String words(Cited cited) {
        var adoption = cited.adoption();
        return cited.clause().id() + (adoption == null ? "" : " (" + adoption.id() + ")");
    }

    /** Points that no scope can tell apart are decided once and counted. */
    private void points() {
        var probes = probes();
        var alike = new LinkedHashMap<Alike, Integer>();
        var examples = new HashMap<Alike, Subject>();
        for (var device : register.judged()) {
            for (var point : device.points()) {
                if (probes.containsKey(point.quantity())) {
                    var subject = Subject.of(register, device, point);
                    var kind = Alike.of(subject);
                    alike.merge(kind, 1, Integer::sum);
                    examples.putIfAbsent(kind, subject);
                }
            }
        }
        alike.forEach((kind, count) -> {
            var subject = examples.get(kind);
            if (subject != null) {
                probes.getOrDefault(kind.quantity(), List.of())
                        .forEach(moment -> compare(subject, kind, count, moment));
            }
        });
    }

    /** When to compare, by quantity; without those that no change concerns. */
    private Map<String, List<Probe>> probes() {
        var old = cited(before);
        var fresh = cited(after);
        var today = today();
        var probes = new HashMap<String, List<Probe>>();
        for (var quantity : measured()) {
            var then = of(quantity, old);
            var next = of(quantity, fresh);
            if (!then.equals(next)) {
                var both = new ArrayList<>(then);
                both.addAll(next);
                probes.put(quantity, Probes.of(both, register.calendar(), today));
            }
        }
        return probes;
    }

    private List<String> measured() {
        return register.judged().stream()
                .flatMap(device -> device.points().stream())
                .map(PointId::quantity)
                .distinct()
                .toList();
    }

    private static List<Cited> of(String quantity, Map<String, List<Cited>> cited) {
        return Stream.of(quantity, Clause.ANY)
                .flatMap(each -> cited.getOrDefault(each, List.of()).stream())
                .toList();
    }

    /** The earliest day that it is in any area. */
    private LocalDate today() {
        return register.areas().stream()
                .map(area -> now.atZone(area.zone()).toLocalDate())
                .min(LocalDate::compareTo)
                .orElseGet(() -> now.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static Map<String, List<Cited>> cited(Catalogue catalogue) {
        var byQuantity = new HashMap<String, List<Cited>>();
        for (var standard : catalogue.standards()) {
            var head = head(standard);
            for (var clause : standard.clauses()) {
                var all = byQuantity.computeIfAbsent(clause.quantity(), _ -> new ArrayList<>());
                all.add(new Cited(head, clause, null));
                catalogue.adoptions().stream()
                        .filter(adoption -> adoption.clause().equals(clause.id()))
                        .forEach(adoption -> all.add(new Cited(head, clause, adoption)));
            }
        }
        return byQuantity;
    }

    /** The book without its clauses, so that only those are compared which a point meets. */
    private static Standard head(Standard book) {
        return new Standard(
                book.code(),
                book.titles(),
                book.tier(),
                book.status(),
                book.issued(),
                book.reviewed(),
                book.supersededBy(),
                List.of());
    }

    private Both limits(Instant at) {
        return new Both(before.at(register.calendar(), at), after.at(register.calendar(), at));
    }

    private void compare(Subject subject, Alike kind, int count, Probe probe) {
        var both = limits.computeIfAbsent(probe.at(subject.area().zone(), now), this::limits);
        var old = both.before().decide(subject);
        var fresh = both.after().decide(subject);
        var then = strengths(old);
        var next = strengths(fresh);
        var judged = new LinkedHashSet<>(then.keySet());
        judged.addAll(next.keySet());
        for (var each : judged) {
            shifts.take(kind, count, each, then.get(each), next.get(each), probe.day());
        }
        fresh.passedOver().forEach(passed -> floor(passed, fresh));
    }

    private static Map<Judged, Strength> strengths(Decision decision) {
        var strengths = new HashMap<Judged, Strength>();
        for (var limit : decision.limits()) {
            for (var level : limit.adoption().levels()) {
                for (var side : level.limit().sides()) {
                    strengths.putIfAbsent(
                            new Judged(limit.clause().statistic(), side),
                            Strength.of(limit.adoption(), side));
                }
            }
        }
        return strengths;
    }

    /** Only what the change itself demands too little; what was so before is another's mistake. */
    private void floor(PassedOver passed, Decision decision) {
        var adoption = passed.adoption();
        if (passed.why() != PassedOver.Why.LAXER_THAN_FLOOR
                || adoption == null
                || known.contains(adoption)) {
            return;
        }
        var floor = mandatory(passed.clause(), adoption, decision);
        if (floor != null) {
            var clause = floor.clause();
            floors.add(
                    new Floor(
                            clause.id(), clause.number(), floor.standard().code(), adoption.id()));
        }
    }

    private static @Nullable Cited mandatory(Clause laxer, Adoption adoption, Decision decision) {
        var others = new ArrayList<Cited>();
        decision.limits().forEach(l -> others.add(new Cited(l.standard(), l.clause(), null)));
        decision.passedOver().forEach(p -> others.add(new Cited(p.standard(), p.clause(), null)));
        var mildest = adoption.levels().getFirst().limit();
        return others.stream()
                .filter(each -> each.clause().force() == Clause.Force.MANDATORY)
                .filter(each -> each.clause().statistic().equals(laxer.statistic()))
                .filter(each -> undercut(each.clause(), mildest))
                .findFirst()
                .orElse(null);
    }

    private static boolean undercut(Clause floor, Limit demand) {
        var limit = floor.limit();
        return limit != null && !demand.atLeastAsStrictAs(limit);
    }
}
