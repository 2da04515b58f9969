package org.qianhu.server.config;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Units;

/** Reads one clause of a standard. */
final class ClauseReader {
    static final String KEYS =
            "id number zh en quantity scope statistic limit unit force use verification effective"
                    + " abolished supersededBy source";

    /** Stands for a limit whose number nobody has found. */
    private static final String UNKNOWN = "unknown";

    private final Problems problems;
    private final LimitReader limits;
    private final ScopeReader scopes;

    ClauseReader(Problems problems) {
        this.problems = problems;
        this.limits = new LimitReader(problems);
        this.scopes = new ScopeReader(problems);
    }

    /** The clause; null when something of it is wrong. */
    @Nullable Clause read(Fields fields) {
        int mark = problems.count();
        var id = fields.id("id");
        var number = fields.text("number", "");
        var summary = fields.names();
        var use = fields.choice("use", Clause.Use.class, null);
        var quantity = quantity(fields, use);
        var scope = scopes.read(fields);
        var statistic = statistic(fields, quantity);
        var written = written(fields, quantity);
        var limit = limit(fields, use, quantity, written);
        if (limit != null && !limit.ofValue() && !statistic.instant()) {
            fields.note(
                    "statistic",
                    "is no matter of this kind of limit, which makes its own measure of the"
                            + " readings; write instant");
        }
        var unit = unit(quantity, limit, written);
        var force = fields.choice("force", Clause.Force.class, null);
        var verification = fields.choice("verification", Clause.Verification.class, null);
        var effective = effective(fields, use, verification);
        var abolished = abolished(fields, effective);
        var supersededBy = fields.textOrNull("supersededBy");
        var source = fields.text("source");
        return problems.build(
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
                                unit,
                                force,
                                use,
                                verification,
                                effective,
                                abolished,
                                supersededBy,
                                source));
    }

    /** The name; empty where a clause bounds no quantity, which is then no limit. */
    private String quantity(Fields fields, Clause.Use use) {
        if (!fields.has("quantity") && use != Clause.Use.LIMIT && !fields.has("limit")) {
            return "";
        }
        var name = fields.text("quantity");
        if (!fields.has("quantity") || name.equals(Clause.ANY)) {
            return name;
        }
        PointKeys.shown(fields.at("quantity"), name, problems);
        if (Quantities.find(name).isEmpty() && !fields.has("unit")) {
            fields.note(
                    "unit",
                    "is missing; Qianhu does not know '" + name + "', so write what it is in");
        }
        return name;
    }

    private static Statistic statistic(Fields fields, String quantity) {
        if (quantity.isEmpty() && !fields.has("statistic")) {
            return Statistic.INSTANT;
        }
        return fields.required(
                        "statistic",
                        Statistic::parse,
                        "is no statistic; write instant, or mean, max, p95 or sum with 10min, 1h,"
                                + " 8h, 24h, month or year: mean 1h")
                .orElse(Statistic.INSTANT);
    }

    private static @Nullable String written(Fields fields, String quantity) {
        var unit = fields.textOrNull("unit");
        var canonical = Quantities.find(quantity).map(Quantity::unit);
        if (unit != null
                && canonical.isPresent()
                && Units.convert(1, unit, canonical.get()).isEmpty()) {
            fields.note("unit", "'" + unit + "' does not convert to " + canonical.get());
        }
        return unit;
    }

    private @Nullable Limit limit(
            Fields fields, Clause.Use use, String quantity, @Nullable String unit) {
        if (fields.isText("limit", UNKNOWN)) {
            return null;
        }
        if (fields.has("limit")) {
            return limits.read(fields, quantity, unit);
        }
        if (use == Clause.Use.LIMIT) {
            fields.warn(
                    "limit",
                    "is missing, so the clause judges nothing; write it, or unknown where nobody"
                            + " found the number");
        }
        return null;
    }

    /** A known quantity is in its own unit, a length of time and a count in none. */
    private static String unit(String quantity, @Nullable Limit limit, @Nullable String written) {
        var none = written == null ? "" : written;
        return switch (limit) {
            case null -> none;
            case Limit.Stuck _, Limit.Silent _, Limit.Coincidence _ -> "";
            case Limit.Deviation _ -> "%";
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _, Limit.Rate _ ->
                    Quantities.find(quantity).map(Quantity::unit).orElse(none);
        };
    }

    /**
     * Where nobody found the day it counts as old; but what judges, or could by its being verified,
     * needs its day.
     */
    private static LocalDate effective(
            Fields fields, Clause.Use use, Clause.Verification verification) {
        var judges = use == Clause.Use.LIMIT && verification != Clause.Verification.UNVERIFIED;
        return judges || fields.has("effective") ? fields.day("effective") : LocalDate.EPOCH;
    }

    private static @Nullable LocalDate abolished(Fields fields, LocalDate effective) {
        var abolished = fields.dayOrNull("abolished");
        if (abolished != null && !abolished.isAfter(effective)) {
            fields.note("abolished", "is not after effective; check both days");
        }
        return abolished;
    }
}
