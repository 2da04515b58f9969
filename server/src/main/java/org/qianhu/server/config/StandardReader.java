package org.qianhu.server.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Units;

/** Reads standards: one book a file. */
final class StandardReader {
    private static final String CLAUSE_KEYS =
            "id number zh en quantity scope statistic limit unit force use verification effective"
                    + " abolished source";

    private final Problems problems;
    private final LimitReader limits;
    private final Map<String, At> places = new HashMap<>();
    private final Set<String> clauseIds = new HashSet<>();
    private final Map<String, Clause> clauses = new LinkedHashMap<>();
    private final List<Standard> standards = new ArrayList<>();

    StandardReader(Problems problems) {
        this.problems = problems;
        this.limits = new LimitReader(problems);
    }

    List<Standard> standards() {
        return standards;
    }

    /** All good clauses by id. */
    Map<String, Clause> clauses() {
        return clauses;
    }

    /** Of all clauses, those with mistakes included. */
    Set<String> clauseIds() {
        return clauseIds;
    }

    /** Takes the standard of one file. */
    void standard(Item.Mapping file) {
        int mark = problems.count();
        var fields = new Fields(file, problems, "code zh en tier status clauses");
        var code = fields.text("code");
        var titles = fields.names();
        var tier = fields.choice("tier", Tier.class, null);
        var status = fields.choice("status", Standard.Status.class, null);
        once("standard " + code, fields.at("code"));
        var found = new ArrayList<Clause>();
        for (var each : fields.sections("clauses", CLAUSE_KEYS)) {
            var clause = clause(each);
            if (clause != null) {
                found.add(clause);
                clauses.put(clause.id(), clause);
            }
        }
        var standard =
                problems.build(
                        mark, fields.at(), () -> new Standard(code, titles, tier, status, found));
        if (standard != null) {
            standards.add(standard);
        }
    }

    private @Nullable Clause clause(Fields fields) {
        int mark = problems.count();
        var id = fields.id("id");
        once("clause " + id, fields.at("id"));
        clauseIds.add(id);
        var number = fields.text("number", "");
        var summary = fields.names();
        var quantity = quantity(fields);
        var scope = scope(fields.section("scope", "systems areaKinds uses bricks channels"));
        var statistic = statistic(fields);
        var limit = limits.read(fields, quantity, unit(fields, quantity));
        var force = fields.choice("force", Clause.Force.class, null);
        var use = fields.choice("use", Clause.Use.class, null);
        var verification = fields.choice("verification", Clause.Verification.class, null);
        var effective = fields.day("effective");
        var abolished = abolished(fields, effective);
        var source = fields.text("source");
        return limit == null
                ? null
                : problems.build(
                        mark,
                        fields.at(),
                        () ->
                                new Clause(
                                        id,
                                        number,
                                        summary,
                                        quantity,
                                        scope,
                                        statistic,
                                        limit,
                                        force,
                                        use,
                                        verification,
                                        effective,
                                        abolished,
                                        source));
    }

    private static Statistic statistic(Fields fields) {
        return fields.required(
                        "statistic",
                        Statistic::parse,
                        "is no statistic; write instant, or mean, max, p95 or sum with 10min, 1h,"
                                + " 8h, 24h, month or year: mean 1h")
                .orElse(Statistic.INSTANT);
    }

    private static @Nullable LocalDate abolished(Fields fields, LocalDate effective) {
        var abolished = fields.dayOrNull("abolished");
        if (abolished != null && !abolished.isAfter(effective)) {
            fields.note("abolished", "is not after effective; check both days");
        }
        return abolished;
    }

    private String quantity(Fields fields) {
        var name = fields.text("quantity");
        if (fields.has("quantity")) {
            PointKeys.quantity(fields.at("quantity"), name, problems);
        }
        return name;
    }

    private static @Nullable String unit(Fields fields, String quantity) {
        var unit = fields.textOrNull("unit");
        var canonical = Quantities.find(quantity).map(Quantity::unit);
        if (unit != null
                && canonical.isPresent()
                && Units.convert(1, unit, canonical.get()).isEmpty()) {
            fields.note("unit", "'" + unit + "' does not convert to " + canonical.get());
        }
        return unit;
    }

    private Scope scope(Fields scope) {
        return new Scope(
                choices(scope, "systems", FacilitySystem.class),
                choices(scope, "areaKinds", AreaKind.class),
                Set.copyOf(scope.texts("uses")),
                Set.copyOf(scope.texts("bricks")),
                Set.copyOf(scope.texts("channels")));
    }

    private <E extends Enum<E>> Set<E> choices(Fields scope, String key, Class<E> type) {
        var names = new LinkedHashMap<String, E>();
        for (var constant : type.getEnumConstants()) {
            names.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        var found = new HashSet<E>();
        for (var item : scope.scalars(key)) {
            var constant = names.get(item.text());
            if (constant == null) {
                problems.note(
                        item.at(),
                        "'"
                                + item.text()
                                + "' is unknown"
                                + Nearest.hint(item.text(), names.keySet()));
            } else {
                found.add(constant);
            }
        }
        return found;
    }

    private void once(String what, At at) {
        var earlier = places.putIfAbsent(what, at);
        if (earlier != null) {
            problems.note(at, what + " is defined twice, first at " + earlier);
        }
    }
}
