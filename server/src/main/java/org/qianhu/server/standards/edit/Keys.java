package org.qianhu.server.standards.edit;

import java.util.LinkedHashMap;
import java.util.List;
import org.qianhu.server.standards.edit.Value.Pairs;

/** In which order the files write their keys. */
final class Keys {
    static final List<String> BOOK =
            of("code zh en tier status issued reviewed supersededBy clauses");
    static final List<String> CLAUSE =
            of(
                    "id number zh en quantity scope statistic limit unit force use verification"
                            + " effective abolished supersededBy source");
    static final List<String> ADOPTION =
            of(
                    "id clause areas from until role reason checkedBy deadband onDelay offDelay"
                            + " latching levels");

    private Keys() {}

    private static List<String> of(String keys) {
        return List.of(keys.split(" "));
    }

    /** {@code pairs} in that order; keys that are not known come last. */
    static Pairs sorted(Pairs pairs, List<String> order) {
        var sorted = new LinkedHashMap<String, Value>();
        order.stream()
                .filter(pairs.entries()::containsKey)
                .forEach(key -> sorted.put(key, pairs.entries().get(key)));
        pairs.entries().forEach(sorted::putIfAbsent);
        return new Pairs(sorted);
    }
}
