package org.qianhu.server.config;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Units;

/**
 * Reads a limit: <code>{above: 300}</code>, <code>{below: 0.1}</code>, <code>
 * {outside: [198, 235.4]}
 * </code> or <code>{equals: 1}</code>, and brings it into the quantity's canonical unit.
 */
final class LimitReader {
    private static final String KINDS = "above below outside equals";

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
                problems.note(fields.at(), "needs one of above, below, outside and equals");
            }
            return null;
        }
        var kind = kinds.getFirst();
        var bounds = kind.equals("outside") ? band(fields) : one(fields, kind);
        if (problems.count() > mark) {
            return null;
        }
        var converted = new double[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            converted[i] = canonical(fields.at(kind), bounds[i], quantity, unit);
        }
        return problems.build(mark, fields.at(kind), () -> limit(kind, converted));
    }

    private static Limit limit(String kind, double[] bounds) {
        return switch (kind) {
            case "above" -> new Limit.Above(bounds[0]);
            case "below" -> new Limit.Below(bounds[0]);
            case "outside" -> new Limit.Outside(bounds[0], bounds[1]);
            default -> new Limit.EqualTo(bounds[0]);
        };
    }

    private static double[] one(Fields fields, String kind) {
        return new double[] {fields.number(kind).orElse(0.0)};
    }

    private double[] band(Fields fields) {
        var bounds = fields.scalars("outside");
        if (bounds.size() != 2) {
            fields.note("outside", "is no band; write [least, greatest]");
            return new double[] {0, 0};
        }
        var band = new double[2];
        for (int i = 0; i < 2; i++) {
            var bound = Amounts.number(bounds.get(i).text().strip());
            if (bound.isEmpty()) {
                problems.note(bounds.get(i).at(), "'" + bounds.get(i).text() + "' is no number");
            }
            band[i] = bound.orElse(0);
        }
        return band;
    }

    private double canonical(At at, double bound, String quantity, @Nullable String unit) {
        var known = Quantities.find(quantity);
        var canonical = known.map(Quantity::unit).orElse("1");
        var value =
                unit == null || known.isEmpty()
                        ? OptionalDouble.of(bound)
                        : Units.convert(bound, unit, canonical);
        double converted = value.orElse(bound);
        if (known.isPresent()
                && value.isPresent()
                && (converted < known.get().min() || converted > known.get().max())) {
            problems.note(
                    at,
                    "can never be reached: "
                            + quantity
                            + " is "
                            + known.get().min()
                            + " to "
                            + known.get().max()
                            + " "
                            + canonical
                            + "; check the number and its unit");
        }
        return converted;
    }
}
