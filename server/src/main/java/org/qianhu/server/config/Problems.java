package org.qianhu.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects mistakes, so that an operator sees all of them at once, and warnings, which keep nothing
 * from being used. Used by one thread.
 */
final class Problems {
    private record Mistake(At at, String what) {}

    private final List<Mistake> all = new ArrayList<>();
    private final List<Mistake> warnings = new ArrayList<>();

    /**
     * Notes a mistake.
     *
     * @param what what is wrong and what to do about it
     */
    void note(At at, String what) {
        all.add(new Mistake(at, what));
    }

    /**
     * Notes what is used all the same.
     *
     * @param what what is doubtful and what to do about it
     */
    void warn(At at, String what) {
        warnings.add(new Mistake(at, what));
    }

    /** Notes those of {@code others} that lie {@code there} and are not noted yet. */
    void noteMore(Problems others, Predicate<At> there) {
        others.all.stream()
                .filter(mistake -> there.test(mistake.at()))
                .filter(mistake -> !all.contains(mistake))
                .forEach(all::add);
    }

    int count() {
        return all.size();
    }

    List<String> all() {
        return lines(all);
    }

    /** What was warned of, in the order of the files. */
    List<String> warnings() {
        return lines(warnings);
    }

    private static List<String> lines(List<Mistake> noted) {
        return noted.stream().map(mistake -> mistake.at() + ": " + mistake.what()).toList();
    }

    /**
     * Builds what {@code maker} makes of values read since there were {@code mark} mistakes; null
     * where one of them was wrong, or the maker refuses them with a reason that is noted.
     */
    <T extends @Nullable Object> @Nullable T build(int mark, At at, Supplier<T> maker) {
        if (count() > mark) {
            return null;
        }
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            note(at, String.valueOf(refused.getMessage()));
            return null;
        }
    }
}
