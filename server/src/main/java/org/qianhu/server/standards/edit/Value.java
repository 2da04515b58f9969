package org.qianhu.server.standards.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration file. What type a text has is decided by who reads the file. */
public sealed interface Value {
    /** One value, without quotes. */
    record Text(String text) implements Value {}

    /** A list. */
    record Listed(List<Value> items) implements Value {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in order. */
    record Pairs(Map<String, Value> entries) implements Value {
        /** Nothing. */
        public static final Pairs NONE = new Pairs(Map.of());

        public Pairs {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The text under {@code key}, empty where there is none. */
        public String text(String key) {
            return entries.get(key) instanceof Text(var text) ? text : "";
        }

        /** The same with {@code value} under {@code key}, at the end where it is new. */
        public Pairs with(String key, Value value) {
            var more = new LinkedHashMap<>(entries);
            more.put(key, value);
            return new Pairs(more);
        }

        /** The same without {@code key}. */
        public Pairs without(String key) {
            var fewer = new LinkedHashMap<>(entries);
            fewer.remove(key);
            return new Pairs(fewer);
        }
    }
}
