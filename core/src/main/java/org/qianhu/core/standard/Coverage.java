package org.qianhu.core.standard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the clauses on one quantity whose scope covers a point, by one bit a clause: what each
 * value of each attribute lets pass is worked out once. Not for several threads at once.
 */
final class Coverage {
    private final List<Entry> entries;
    private final Map<Attribute, Map<Set<?>, BitSet>> passing = new EnumMap<>(Attribute.class);
    private final Map<String, BitSet> meant = new HashMap<>();

    Coverage(List<Entry> entries) {
        this.entries = entries;
        for (var attribute : Attribute.values()) {
            passing.put(attribute, new HashMap<>());
        }
    }

    /** Which of the clauses cover {@code subject}, by their number. */
    BitSet of(Subject subject) {
        var covering = new BitSet(entries.size());
        covering.set(0, entries.size());
        passing.forEach((attribute, known) -> {
            var values = attribute.values(subject);
            covering.and(known.computeIfAbsent(values, v -> passing(attribute, v)));
        });
        return covering;
    }

    private BitSet passing(Attribute attribute, Set<?> values) {
        var bits = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            bits.set(i, attribute.covers(entries.get(i).clause().scope(), values));
        }
        return bits;
    }

    /** Which of all adoptions of the clauses are meant for {@code area}: all that it decides. */
    BitSet adoptions(String area) {
        return meant.computeIfAbsent(area, this::meant);
    }

    private BitSet meant(String area) {
        var bits = new BitSet();
        int number = 0;
        for (var entry : entries) {
            for (var candidate : entry.adopted()) {
                bits.set(number, candidate.adoption().in(area));
                number++;
            }
        }
        return bits;
    }

    /** The clauses with the numbers in {@code covering}. */
    List<Entry> entries(BitSet covering) {
        var found = new ArrayList<Entry>(covering.cardinality());
        covering.stream().forEach(i -> found.add(entries.get(i)));
        return found;
    }
}
