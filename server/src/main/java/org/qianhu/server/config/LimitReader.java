package org.qianhu.server.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Units;

/**
 * Reads a limit: <code>{above: 300}</code>, <code>{below: 0.1}</code>, <code>
 * {outside: [198, 235.4]}</code>, <code>{equals: 1}</code>, <code>{rate: {bound: 5, per: 10min}}
 * </code>, <code>{stuck: 6h}</code>, <code>{silent: 30min}</code>, <code>
 * {deviation: {percent: 50, weeks: 4}}</code> or <code>{coincidence: {count: 2, within: 60s}}
 * </code> , and brings it into the quantity's canonical unit. A limit on a quantity that Qianhu
 * does not know stays as it is written.
 */
final class LimitReader {
    private static final String KINDS =
            "above below outside equals rate stuck silent deviation coincidence";
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Problems problems;

    LimitReader(Problems problems) {
        this.problems = problems;
    }

    /** The limit under {@code limit} of {@code above}; null when it is wrong. */
    @Nullable Limit read(Fields above, String quantity, @Nullable String unit) {
        int mark = problems.count();
        if (!above.has("limit")) {
            above.note("limit", "is missing; write for example {above: 300}");
            return null;
        }
        var fields = above.section("limit", KINDS);
        var kinds = List.of(KINDS.split(" ")).stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            if (problems.count() == mark) {
                problems.note(
                        fields.at(),
                        "needs one of above, below, outside, equals, rate, stuck, silent,"
                                + " deviation and coincidence");
            }
            return null;
        }
        var scale = new Scale(quantity, unit);
        var limit = limit(fields, kinds.getFirst(), scale);
        if (limit != null) {
            fits(above, quantity, limit);
        }
        return problems.count() > mark ? null : limit;
    }

    private static void fits(Fields above, String quantity, Limit limit) {
        var ofTime = limit instanceof Limit.Stuck || limit instanceof Limit.Silent;
        var known = Quantities.find(quantity);
        if (quantity.equals(Clause.ANY) && !ofTime) {
            above.note("quantity", "is any: no number fits all; limit it by silent or stuck");
        } else if (limit instanceof Limit.Coincidence
                && known.filter(q -> q.kind() != Quantity.Kind.STATE).isPresent()) {
            above.note(
                    "limit",
                    "counts points whose state is not 0, and "
                            + quantity
                            + " is no state; limit fire_alarm or another state");
        } else if (limit instanceof Limit.Deviation
                && known.filter(q -> q.unit().equals("Cel")).isPresent()) {
            above.note(
                    "limit",
                    "is in percent, which mean nothing in °C: 2 °C is not twice as warm as 1 °C;"
                            + " limit "
                            + quantity
                            + " by rate, above or below");
        }
    }

    private @Nullable Limit limit(Fields fields, String kind, Scale scale) {
        return switch (kind) {
            case "above" -> one(fields, kind, scale, Limit.Above::new);
            case "below" -> one(fields, kind, scale, Limit.Below::new);
            case "outside" -> band(fields, scale);
            case "equals" -> one(fields, kind, scale, Limit.EqualTo::new);
            case "rate" -> rate(fields.section(kind, "bound per"), scale);
            case "stuck" -> length(fields, kind, Limit.Stuck::new);
            case "deviation" -> deviation(fields.section(kind, "percent weeks"));
            case "coincidence" -> coincidence(fields.section(kind, "count within"));
            default -> length(fields, kind, Limit.Silent::new);
        };
    }

    private @Nullable Limit one(
            Fields fields, String kind, Scale scale, Function<Double, Limit> maker) {
        int mark = problems.count();
        double bound = fields.number(kind).orElse(0.0);
        if (problems.count() > mark) {
            return null;
        }
        double converted = reached(fields.at(kind), scale.value(bound), scale);
        return problems.build(mark, fields.at(kind), () -> maker.apply(converted));
    }

    private @Nullable Limit band(Fields fields, Scale scale) {
        int mark = problems.count();
        var bounds = fields.scalars("outside");
        if (bounds.size() != 2) {
            fields.note("outside", "is no band; write [least, greatest]");
            return null;
        }
        var band = new double[2];
        for (int i = 0; i < 2; i++) {
            var bound = Amounts.number(bounds.get(i).text().strip());
            if (bound.isEmpty()) {
                problems.note(bounds.get(i).at(), "'" + bounds.get(i).text() + "' is no number");
            }
            band[i] = scale.value(bound.orElse(0));
        }
        if (problems.count() > mark) {
            return null;
        }
        for (double bound : band) {
            reached(fields.at("outside"), bound, scale);
        }
        return problems.build(
                mark, fields.at("outside"), () -> new Limit.Outside(band[0], band[1]));
    }

    private @Nullable Limit rate(Fields rate, Scale scale) {
        int mark = problems.count();
        double bound = rate.required("bound", Scale::number, "is no number").orElse(1.0);
        var per = needed(rate, "per");
        var range = scale.known();
        double change = scale.change(bound);
        if (range != null && change > range.max() - range.min()) {
            rate.note("bound", "can never be reached; check the number and its unit");
        }
        return problems.build(mark, rate.at(), () -> new Limit.Rate(change, per));
    }

    private @Nullable Limit deviation(Fields deviation) {
        int mark = problems.count();
        double percent = deviation.required("percent", Scale::number, "is no number").orElse(1.0);
        int weeks = deviation.integer("weeks", 4, 1, 12);
        return problems.build(mark, deviation.at(), () -> new Limit.Deviation(percent, weeks));
    }

    private @Nullable Limit coincidence(Fields coincidence) {
        int mark = problems.count();
        if (!coincidence.has("count")) {
            coincidence.note("count", "is missing; write how many points, for example 2");
        }
        int count = coincidence.integer("count", 2, 2, 1_000);
        var within = needed(coincidence, "within");
        return problems.build(mark, coincidence.at(), () -> new Limit.Coincidence(count, within));
    }

    private @Nullable Limit length(Fields fields, String kind, Function<Duration, Limit> maker) {
        int mark = problems.count();
        var longest = needed(fields, kind);
        return problems.build(mark, fields.at(kind), () -> maker.apply(longest));
    }

    private static Duration needed(Fields fields, String key) {
        if (!fields.has(key)) {
            fields.note(key, "is missing; write for example 10min");
        }
        return fields.duration(key, LEAST, LEAST);
    }

    private double reached(At at, double bound, Scale scale) {
        var range = scale.known();
        if (range != null && (bound < range.min() || bound > range.max())) {
            problems.note(
                    at,
                    "can never be reached: "
                            + range.name()
                            + " is "
                            + range.min()
                            + " to "
                            + range.max()
                            + " "
                            + range.unit()
                            + "; check the number and its unit");
        }
        return bound;
    }

    /** From the unit as written into the canonical one; as written where they do not convert. */
    private record Scale(String quantity, @Nullable String unit) {
        @Nullable Quantity known() {
            return convertible() ? Quantities.find(quantity).orElse(null) : null;
        }

        double value(double written) {
            var known = Quantities.find(quantity);
            return unit == null || known.isEmpty()
                    ? written
                    : Units.convert(written, unit, known.get().unit()).orElse(written);
        }

        /** A difference of two values: where the zeros of the units lie does not matter. */
        double change(double written) {
            return value(written) - value(0);
        }

        private boolean convertible() {
            var known = Quantities.find(quantity);
            return unit == null
                    || (known.isPresent()
                            && Units.convert(1, unit, known.get().unit()).isPresent());
        }

        static java.util.Optional<Double> number(String text) {
            var number = Amounts.number(text);
            return number.isPresent()
                    ? java.util.Optional.of(number.getAsDouble())
                    : java.util.Optional.empty();
        }
    }
}
