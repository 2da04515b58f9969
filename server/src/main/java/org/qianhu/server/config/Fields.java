package org.qianhu.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;

/**
 * Typed reading of one mapping. A value that is wrong is noted and replaced by a harmless one, so
 * that reading goes on; whoever builds something of the values asks {@link Problems#build}.
 */
final class Fields {
    private static final Names NO_NAMES = new Names("?", "?");

    private final Item.Mapping mapping;
    private final Problems problems;

    /** Notes every key that is not in {@code known}. */
    Fields(Item.Mapping mapping, Problems problems, Collection<String> known) {
        this.mapping = mapping;
        this.problems = problems;
        for (var entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                problems.note(
                        entry.getValue().at(), "is unknown" + Nearest.hint(entry.getKey(), known));
            }
        }
    }

    /** As above, with the known keys parted by blanks. */
    Fields(Item.Mapping mapping, Problems problems, String known) {
        this(mapping, problems, List.of(known.split(" ")));
    }

    At at() {
        return mapping.at();
    }

    /** Where {@code key} stands, or would stand. */
    At at(String key) {
        var item = mapping.entries().get(key);
        return item == null ? mapping.at().key(key) : item.at();
    }

    void note(String key, String what) {
        problems.note(at(key), what);
    }

    void warn(String key, String what) {
        problems.warn(at(key), what);
    }

    boolean has(String key) {
        return item(key) != null;
    }

    private @Nullable Item item(String key) {
        var item = mapping.entries().get(key);
        return item instanceof Item.Scalar scalar && scalar.empty() ? null : item;
    }

    /** The text of an optional value. */
    Optional<String> maybe(String key) {
        return switch (item(key)) {
            case null -> Optional.empty();
            case Item.Scalar scalar -> Optional.of(scalar.text().strip());
            case Item.Sequence _ -> wrongShape(key, "is a list; write one value");
            case Item.Mapping _ -> wrongShape(key, "is a mapping; write one value");
        };
    }

    private <T> Optional<T> wrongShape(String key, String what) {
        note(key, what);
        return Optional.empty();
    }

    /** Whether exactly {@code text} stands under {@code key}. */
    boolean isText(String key, String text) {
        return item(key) instanceof Item.Scalar scalar && scalar.text().strip().equals(text);
    }

    /** As {@link #maybe}, null for none. */
    @Nullable String textOrNull(String key) {
        return maybe(key).orElse(null);
    }

    String text(String key, String fallback) {
        return maybe(key).orElse(fallback);
    }

    /** A text that must be given. */
    String text(String key) {
        return required(key, Optional::of, "").orElse("?");
    }

    /** An id that must be given. */
    String id(String key) {
        return required(
                        key,
                        text -> Ids.valid(text) ? Optional.of(text) : Optional.empty(),
                        "is no id; use letters, digits, '_' and '-', at most 64")
                .orElse("x");
    }

    /** The names {@code zh} and {@code en}, both required. */
    Names names() {
        int mark = problems.count();
        var zh = text("zh");
        var en = text("en");
        var names = problems.build(mark, at(), () -> new Names(zh, en));
        return names == null ? NO_NAMES : names;
    }

    long whole(String key, long fallback, long min, long max) {
        return maybe(key)
                .flatMap(t -> parsed(key, t, Fields::boxedWhole, "is no whole number"))
                .flatMap(v -> within(key, v, v >= min && v <= max, min + " to " + max))
                .orElse(fallback);
    }

    private static Optional<Long> boxedWhole(String text) {
        var whole = Amounts.whole(text);
        return whole.isPresent() ? Optional.of(whole.getAsLong()) : Optional.empty();
    }

    int integer(String key, int fallback, int min, int max) {
        return Math.toIntExact(whole(key, fallback, min, max));
    }

    /** A finite number; empty when it is not given or none. */
    Optional<Double> number(String key) {
        return maybe(key).flatMap(t -> parsed(key, t, Fields::boxed, "is no number"));
    }

    private static Optional<Double> boxed(String text) {
        var number = Amounts.number(text);
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    Duration duration(String key, Duration fallback, Duration min) {
        return maybe(key)
                .flatMap(t ->
                        parsed(
                                key,
                                t,
                                Amounts::duration,
                                "is no duration; write for example 500ms, 30s, 5min, 12h"
                                        + " or 7d"))
                .flatMap(d ->
                        within(key, d, d.compareTo(min) >= 0, "at least " + min.toMillis() + "ms"))
                .orElse(fallback);
    }

    long size(String key, long fallback, long min) {
        return maybe(key)
                .flatMap(t ->
                        parsed(
                                key,
                                t,
                                Fields::boxedSize,
                                "is no size; write for example 64KB, 256MB or 8GB"))
                .flatMap(v -> within(key, v, v >= min, "at least " + min + "B"))
                .orElse(fallback);
    }

    private static Optional<Long> boxedSize(String text) {
        var size = Amounts.size(text);
        return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
    }

    boolean flag(String key, boolean fallback) {
        return maybe(key)
                .flatMap(t ->
                        parsed(
                                key,
                                t,
                                v ->
                                        v.equals("true") || v.equals("false")
                                                ? Optional.of(v.equals("true"))
                                                : Optional.empty(),
                                "is neither true nor false"))
                .orElse(fallback);
    }

    /** The name of a file or folder. */
    Optional<Path> path(String key) {
        return maybe(key).flatMap(t -> parsed(key, t, Fields::pathOf, "is no name of a file"));
    }

    private static Optional<Path> pathOf(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    /** A day that must be given. */
    LocalDate day(String key) {
        return required(key, Fields::date, "is no day; write for example 2026-01-01")
                .orElse(LocalDate.EPOCH);
    }

    /** A day, or null. */
    @Nullable LocalDate dayOrNull(String key) {
        return has(key) ? day(key) : null;
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** One of an enum's names in lower case; the fallback, or a mistake where that is null. */
    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E fallback) {
        var constants = List.of(type.getEnumConstants());
        if (!has(key) && fallback != null) {
            return fallback;
        }
        var text = text(key);
        return constants.stream()
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    if (has(key)) {
                        note(key, "'" + text + "' is unknown" + hint(text, constants));
                    }
                    return fallback == null ? constants.getFirst() : fallback;
                });
    }

    private static <E extends Enum<E>> String hint(String text, List<E> constants) {
        return Nearest.hint(
                text, constants.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList());
    }

    /** A value that must be given and that {@code parse} takes; {@code wrong} says what else. */
    <T> Optional<T> required(String key, Function<String, Optional<T>> parse, String wrong) {
        var text = maybe(key);
        if (text.isEmpty() && !has(key)) {
            note(key, "is missing; it must be given");
        }
        return text.flatMap(t -> parsed(key, t, parse, wrong));
    }

    /** What {@code parse} makes of {@code text}, or a mistake. */
    <T> Optional<T> parsed(
            String key, String text, Function<String, Optional<T>> parse, String wrong) {
        var value = parse.apply(text);
        if (value.isEmpty()) {
            note(key, "'" + text + "' " + wrong);
        }
        return value;
    }

    private <T> Optional<T> within(String key, T value, boolean good, String range) {
        if (!good) {
            note(key, "is out of range; write " + range);
        }
        return good ? Optional.of(value) : Optional.empty();
    }

    /** A list of single values; empty when it is not given. */
    List<Item.Scalar> scalars(String key) {
        var found = new ArrayList<Item.Scalar>();
        for (var item : items(key)) {
            if (item instanceof Item.Scalar scalar && !scalar.empty()) {
                found.add(scalar);
            } else {
                problems.note(item.at(), "is no single value; write one");
            }
        }
        return found;
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(s -> s.text().strip()).toList();
    }

    /** A list of mappings; empty when it is not given. */
    List<Fields> sections(String key, String known) {
        var found = new ArrayList<Fields>();
        for (var item : items(key)) {
            if (item instanceof Item.Mapping each) {
                found.add(new Fields(each, problems, known));
            } else {
                problems.note(item.at(), "is no mapping; write {key: value, …}");
            }
        }
        return found;
    }

    private List<Item> items(String key) {
        return switch (item(key)) {
            case null -> List.of();
            case Item.Sequence list -> list.items();
            case Item.Scalar _, Item.Mapping _ -> {
                note(key, "is no list; write [a, b] or lines that begin with '- '");
                yield List.of();
            }
        };
    }

    /** The mapping under {@code key} as it stands; an empty one when it is not given. */
    Item.Mapping mapping(String key) {
        return switch (item(key)) {
            case null -> Item.Mapping.empty(at(key));
            case Item.Mapping below -> below;
            case Item.Scalar _, Item.Sequence _ -> {
                note(key, "is no mapping; write its keys below it");
                yield Item.Mapping.empty(at(key));
            }
        };
    }

    /** The mapping under {@code key}. */
    Fields section(String key, String known) {
        return new Fields(mapping(key), problems, Arrays.asList(known.split(" ")));
    }
}
