package org.qianhu.server.standards.edit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;

/** Values as people type them into one line of a form. */
public final class Values {
    private static final Render PLAIN = new Render(text -> text, "\n");

    private Values() {}

    /** {@code above: 150} as it stands in a file; empty where it is no such line. */
    public static Optional<Pairs> pairs(String line) {
        var bare = line.strip();
        var braced = bare.startsWith("{") && bare.endsWith("}") ? bare : "{" + bare + "}";
        return bare.contains("\n")
                ? Optional.empty()
                : Parsed.of(braced)
                        .flatMap(Parsed::said)
                        .filter(Pairs.class::isInstance)
                        .map(Pairs.class::cast)
                        .filter(pairs -> !pairs.entries().isEmpty());
    }

    /** Words between commas, Chinese ones too. */
    public static Listed list(String line) {
        return new Listed(
                Arrays.stream(line.split("[,，、]"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .<Value>map(Text::new)
                        .toList());
    }

    /** The line that {@link #pairs} or {@link #list} takes, or the text itself. */
    public static String line(Value value) {
        return switch (value) {
            case Text(var text) -> text;
            case Listed(var items) ->
                    items.stream().map(PLAIN::flow).collect(Collectors.joining(", "));
            case Pairs pairs -> {
                var braced = PLAIN.flow(pairs);
                yield braced.substring(1, braced.length() - 1);
            }
        };
    }
}
