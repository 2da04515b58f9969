package org.qianhu.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Mistakes for people to read: where many are alike, such as one wrong model of a thousand devices,
 * the first of them and a count. Alike are those that differ in file, numbers and quoted texts
 * only.
 */
public final class Folded {
    private static final int SHOWN = 20;
    private static final Pattern FILE = Pattern.compile("^[^: ]+:(\\d+:)? ");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Folded() {}

    /** The lines to show, in the order of {@code problems}. */
    public static List<String> of(List<String> problems) {
        Map<String, Integer> count = new HashMap<>();
        problems.forEach(each -> count.merge(kind(each), 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        var lines = new ArrayList<String>();
        for (var each : problems) {
            var kind = kind(each);
            int number = seen.merge(kind, 1, Integer::sum);
            int all = count.getOrDefault(kind, 0);
            // one that is left out would take as much room as saying so
            if (number <= SHOWN || all == SHOWN + 1) {
                lines.add(each);
            } else if (number == SHOWN + 1) {
                lines.add("and " + (all - SHOWN) + " more like it");
            }
        }
        return lines;
    }

    private static String kind(String problem) {
        var rest = FILE.matcher(problem).replaceFirst("");
        return NUMBER.matcher(QUOTED.matcher(rest).replaceAll("''")).replaceAll("0");
    }
}
