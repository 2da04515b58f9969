package org.qianhu.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects mistakes, so that an operator sees all of them at once. Used by one thread. */
final class Problems {
    private final List<String> all = new ArrayList<>();

    /**
     * Notes a mistake.
     *
     * @param what what is wrong and what to do about it
     */
    void note(At at, String what) {
        all.add(at + ": " + what);
    }

    int count() {
        return all.size();
    }

    List<String> all() {
        return List.copyOf(all);
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
