package org.qianhu.server.config;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.When;

/** Reads where and when a clause applies. */
final class ScopeReader {
    private static final String KEYS =
            "systems areaKinds uses bricks channels supplies climates buildingClasses seasons days"
                    + " hours";
    private static final Pattern HOURS =
            Pattern.compile("((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d|24:00)");

    private final Problems problems;

    ScopeReader(Problems problems) {
        this.problems = problems;
    }

    /** The scope under {@code scope}; everywhere and always when it is not given. */
    Scope read(Fields clause) {
        var scope = clause.section("scope", KEYS);
        return new Scope(
                choices(scope, "systems", FacilitySystem.class),
                choices(scope, "areaKinds", AreaKind.class),
                Set.copyOf(scope.texts("uses")),
                Set.copyOf(scope.texts("bricks")),
                Set.copyOf(scope.texts("channels")),
                Set.copyOf(scope.texts("supplies")),
                choices(scope, "climates", ClimateZone.class),
                Set.copyOf(scope.texts("buildingClasses")),
                new When(
                        choices(scope, "seasons", Season.class),
                        choices(scope, "days", DayKind.class),
                        hours(scope)));
    }

    private <E extends Enum<E>> Set<E> choices(Fields scope, String key, Class<E> type) {
        var names = new LinkedHashMap<String, E>();
        for (var constant : type.getEnumConstants()) {
            names.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        var found = new HashSet<E>();
        for (var item : scope.scalars(key)) {
            var constant = names.get(item.text().strip());
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

    private List<When.Hours> hours(Fields scope) {
        var found = new ArrayList<When.Hours>();
        for (var item : scope.scalars("hours")) {
            var match = HOURS.matcher(item.text().strip());
            if (!match.matches()) {
                problems.note(
                        item.at(),
                        "'"
                                + item.text()
                                + "' are no hours; write for example \"08:00-18:00\" or"
                                + " \"22:00-06:00\"");
                continue;
            }
            var from = LocalTime.parse(match.group(1));
            // the end of a day is the midnight of the next
            var end = match.group(2).equals("24:00") ? "00:00" : match.group(2);
            var to = LocalTime.parse(end);
            if (from.equals(to)) {
                problems.note(item.at(), "is no part of a day; leave it out for all hours");
            } else {
                found.add(new When.Hours(from, to));
            }
        }
        return found;
    }
}
