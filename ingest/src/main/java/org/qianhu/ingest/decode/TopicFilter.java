package org.qianhu.ingest.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic filter of MQTT 5 (section 4.7), taken apart once; matching allocates nothing.
 *
 * @param levels null stands for {@code +}
 * @param rest whether {@code #} follows the levels
 */
record TopicFilter(List<@Nullable String> levels, boolean rest) {
    /**
     * Takes {@code filter} apart.
     *
     * @throws IllegalArgumentException when it is none
     */
    static TopicFilter parse(String filter) {
        var parts = filter.split("/", -1);
        var levels = new ArrayList<@Nullable String>();
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            if (part.equals("#") && i == parts.length - 1) {
                return new TopicFilter(levels, true);
            }
            if (!part.equals("+") && (part.contains("+") || part.contains("#"))) {
                throw new IllegalArgumentException(
                        "filter '" + filter + "': '+' fills a whole level, '#' the last one");
            }
            levels.add(part.equals("+") ? null : part);
        }
        if (filter.isEmpty()) {
            throw new IllegalArgumentException("a filter has at least one character");
        }
        return new TopicFilter(levels, false);
    }

    boolean matches(String topic) {
        if (topic.startsWith("$") && (levels.isEmpty() || levels.getFirst() == null)) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < levels.size(); i++) {
            if (at > topic.length()) {
                return false;
            }
            int slash = topic.indexOf('/', at);
            int end = slash < 0 ? topic.length() : slash;
            var level = levels.get(i);
            if (level != null && !(level.length() == end - at && topic.startsWith(level, at))) {
                return false;
            }
            at = end + 1;
        }
        return rest || at > topic.length();
    }
}
