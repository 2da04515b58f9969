package org.qianhu.server.standards;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Standard;

/**
 * What an answer is narrowed to; what is empty does not restrict.
 *
 * @param area id of an area
 * @param quantity name of a quantity
 * @param text part of an id, a code, a number or a name, in small or capital letters
 */
public record Wanted(
        Optional<String> area,
        Optional<FacilitySystem> system,
        Optional<String> quantity,
        Optional<String> text) {
    /** Everything. */
    public static final Wanted ALL =
            new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean among(Collection<String> areas) {
        return area.map(areas::contains).orElse(true);
    }

    boolean measures(String name) {
        return quantity.map(name::equals).orElse(true);
    }

    boolean of(FacilitySystem other) {
        return system.map(wanted -> wanted == other).orElse(true);
    }

    boolean says(Stream<String> fields) {
        if (text.isEmpty()) {
            return true;
        }
        var part = text.get().strip().toLowerCase(Locale.ROOT);
        return fields.anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(part));
    }

    boolean says(Cited cited) {
        return says(fields(cited));
    }

    static Stream<String> fields(Cited cited) {
        var adoption = cited.adoption();
        return Stream.concat(
                fields(cited.standard(), cited.clause()),
                adoption == null
                        ? Stream.empty()
                        : Stream.of(adoption.id(), adoption.role(), adoption.reason()));
    }

    static Stream<String> fields(Standard standard) {
        return Stream.concat(Stream.of(standard.code()), both(standard.titles()));
    }

    private static Stream<String> fields(Standard standard, Clause clause) {
        return Stream.of(
                        fields(standard),
                        Stream.of(clause.id(), clause.number(), clause.quantity()),
                        both(clause.summary()))
                .flatMap(each -> each);
    }

    static Stream<String> both(Names names) {
        return Stream.of(names.zh(), names.en());
    }
}
