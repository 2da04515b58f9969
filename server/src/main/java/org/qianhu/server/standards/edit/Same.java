package org.qianhu.server.standards.edit;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;

/** Whether two values say the same, however they are written. */
final class Same {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private Same() {}

    static boolean same(@Nullable Value one, @Nullable Value other) {
        return switch (one) {
            case null -> other == null;
            case Text(var text) -> other instanceof Text(var same) && texts(text, same);
            case Listed(var items) ->
                    other instanceof Listed(var same)
                            && same.size() == items.size()
                            && java.util.stream.IntStream.range(0, items.size())
                                    .allMatch(i -> same(items.get(i), same.get(i)));
            case Pairs(var entries) ->
                    other instanceof Pairs(var same)
                            && same.keySet().equals(entries.keySet())
                            && entries.keySet().stream()
                                    .allMatch(key -> same(entries.get(key), same.get(key)));
        };
    }

    private static boolean texts(String one, String other) {
        return one.strip().equals(other.strip())
                || (NUMBER.matcher(one).matches()
                        && NUMBER.matcher(other).matches()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }
}
