package org.qianhu.seeds.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text with {@code {names}} in it: recognises a column's name, or builds an id. */
record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    /** The names' values where {@code given} has this shape; empty where it has not. */
    Optional<Map<String, String>> match(String given) {
        var names = new java.util.ArrayList<String>();
        var regex = new StringBuilder();
        var matcher = NAME.matcher(text);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(text.substring(end, matcher.start()))).append("(\\w+)");
            names.add(matcher.group(1));
            end = matcher.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        var found = Pattern.compile(regex.toString()).matcher(given);
        if (!found.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), found.group(i + 1));
        }
        return Optional.of(values);
    }

    /** The text with its names filled in, as an id: what an id may not have becomes '-'. */
    String id(Map<String, String> values) {
        var filled =
                NAME.matcher(text)
                        .replaceAll(m ->
                                java.util.regex.Matcher.quoteReplacement(
                                        values.getOrDefault(m.group(1), "")));
        return filled.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
