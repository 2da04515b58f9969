package org.qianhu.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file with the place where it stands. Scalars keep the text as written: what
 * type it has is decided by who reads it, so {@code no} and {@code 01} are never something else.
 */
sealed interface Item {
    At at();

    /** One value; {@code plain} when written without quotes. */
    record Scalar(At at, String text, boolean plain) implements Item {
        /** Whether it says that there is no value. */
        boolean empty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** A list. */
    record Sequence(At at, List<Item> items) implements Item {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(At at, Map<String, Item> entries) implements Item {
        static Mapping empty(At at) {
            return new Mapping(at, Map.of());
        }

        /** The same with {@code item} at {@code path}; what stood there is replaced. */
        Mapping with(List<String> path, Item item) {
            var changed = new LinkedHashMap<>(entries);
            var key = path.getFirst();
            if (path.size() == 1) {
                changed.put(key, item);
            } else {
                var below = entries.get(key) instanceof Mapping m ? m : empty(at.key(key));
                changed.put(key, below.with(path.subList(1, path.size()), item));
            }
            return new Mapping(at, changed);
        }

        /** The same without the direct key {@code key}. */
        Mapping without(String key) {
            var changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(at, changed);
        }
    }
}
