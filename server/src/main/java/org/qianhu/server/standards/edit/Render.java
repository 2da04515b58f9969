package org.qianhu.server.standards.edit;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;

/** Values as YAML in the style of the shipped files. */
final class Render {
    // what stands there without quotes; all else is quoted where it could be misread
    private static final Pattern BARE =
            Pattern.compile(
                    "[+-]?\\d{1,15}(\\.\\d{1,15})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,9} ?(ms|s|min|h|d)"
                            + "|true|false");

    private final UnaryOperator<String> scalar;
    private final String eol;

    Render(UnaryOperator<String> scalar, String eol) {
        this.scalar = scalar;
        this.eol = eol;
    }

    /** On one line. */
    String flow(Value value) {
        return switch (value) {
            case Text(var text) -> BARE.matcher(text).matches() ? text : scalar.apply(text);
            case Listed(var items) ->
                    items.stream().map(this::flow).collect(Collectors.joining(", ", "[", "]"));
            case Pairs(var entries) ->
                    entries.entrySet().stream()
                            .map(e -> e.getKey() + ": " + flow(e.getKey(), e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    // a clause's number is a name: 5.10 is not 5.1
    private String flow(String key, Value value) {
        return key.equals("number") && value instanceof Text(var text) ? quoted(text) : flow(value);
    }

    private String quoted(String text) {
        var written = scalar.apply(text);
        return written.startsWith("\"") ? written : '"' + written + '"';
    }

    /** What follows the key and its colon, in a mapping indented by {@code indent}. */
    String after(String key, Value value, int indent) {
        return value instanceof Listed(var items)
                        && items.size() > 1
                        && items.stream().allMatch(Pairs.class::isInstance)
                ? items.stream()
                        .map(item -> eol + line(item, indent + 2))
                        .collect(Collectors.joining())
                : " " + flow(key, value);
    }

    /** One item of a list of small mappings, its dash indented by {@code indent}. */
    String line(Value item, int indent) {
        return " ".repeat(indent) + "- " + flow(item);
    }

    /** An item of a list with a line for each key, its dash indented by {@code indent}. */
    String item(Pairs item, int indent) {
        var lead = " ".repeat(indent + 2);
        return " ".repeat(indent)
                + "- "
                + item.entries().entrySet().stream()
                        .map(e ->
                                e.getKey()
                                        + ":"
                                        + after(e.getKey(), e.getValue(), indent + 2)
                                        + eol)
                        .collect(Collectors.joining(lead));
    }
}
