package org.qianhu.server.config;

import java.util.List;
import java.util.regex.Pattern;
import org.qianhu.core.site.Ids;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/** Reads {@code quantity[.channel]}, and quantities alone, with a hint for one that is unknown. */
final class PointKeys {
    private static final List<String> NAMES =
            Quantities.all().stream()
                    .map(Quantity::name)
                    .filter(name -> !Quantities.derived(name))
                    .toList();

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int LONG = 4;

    private PointKeys() {}

    /** The key that must stand under {@code key}. */
    static String read(Fields fields, String key, Problems problems) {
        var text = fields.text(key);
        if (fields.has(key)) {
            check(fields.at(key), text, problems);
        }
        return text;
    }

    /** Notes what is wrong with {@code text}. */
    static void check(At at, String text, Problems problems) {
        int dot = text.indexOf('.');
        quantity(at, dot < 0 ? text : text.substring(0, dot), problems);
        if (dot >= 0 && !Ids.valid(text.substring(dot + 1))) {
            problems.note(
                    at,
                    "'" + text + "' has no good channel; write quantity.channel, e.g. voltage.a");
        }
        if (text.endsWith("." + PointId.MAIN)) {
            problems.note(at, "'" + text + "': leave '." + PointId.MAIN + "' out");
        }
    }

    /**
     * Notes a quantity that is no name, or that is most likely meant to be one that Qianhu knows.
     * Short names differ by a letter and are all right: {@code so2} is not {@code co2}.
     */
    static void shown(At at, String name, Problems problems) {
        if (!NAME.matcher(name).matches()) {
            problems.note(
                    at, "'" + name + "' is no name of a quantity; write for example air_speed");
        } else if (Quantities.find(name).isEmpty() && name.length() >= LONG) {
            Nearest.to(name, NAMES).ifPresent(_ -> quantity(at, name, problems));
        }
    }

    /** Whether devices can send it. */
    static boolean measured(String quantity) {
        return quantity.equals(Clause.ANY) || Quantities.find(quantity).isPresent();
    }

    /** Notes a quantity that Qianhu does not know. */
    static void quantity(At at, String name, Problems problems) {
        if (Quantities.find(name).isEmpty()) {
            problems.note(at, "'" + name + "' is no known quantity" + Nearest.hint(name, NAMES));
        }
    }
}
