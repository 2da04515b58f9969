package org.qianhu.server.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 * @param next the {@code after} of the next page; empty on the last
 */
record Slice<T>(List<T> items, int total, Optional<String> next) {
    /**
     * The page behind the item of id {@code after}.
     *
     * @param id unique in the list
     * @throws Problem when {@code after} is no id of the list
     */
    static <T> Slice<T> of(List<T> all, Function<T, String> id, Optional<String> after, int limit) {
        int from = after.map(last -> behind(all, id, last)).orElse(0);
        int to = Math.min(all.size(), from + limit);
        var next =
                to < all.size() ? Optional.of(id.apply(all.get(to - 1))) : Optional.<String>empty();
        return new Slice<>(all.subList(from, to), all.size(), next);
    }

    private static <T> int behind(List<T> all, Function<T, String> id, String after) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(after)) {
                return i + 1;
            }
        }
        throw Params.wrong("after", after, "the field 'next' of the page before, same search");
    }
}
