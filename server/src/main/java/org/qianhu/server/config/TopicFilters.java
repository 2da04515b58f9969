package org.qianhu.server.config;

import java.util.List;

/** The shape of MQTT topic filters, shared subscriptions included. */
final class TopicFilters {
    /** What to say of one that is none. */
    static final String WRONG =
            "is no topic filter; '+' stands for a whole level, '#' for all the last ones";

    private TopicFilters() {}

    static boolean valid(String text) {
        var filter = text.replaceFirst("^\\$share/[^/+#]+/", "");
        var levels = List.of(filter.split("/", -1));
        for (int i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            var last = i == levels.size() - 1;
            var wild = level.contains("+") || level.contains("#");
            if (wild && !level.equals("+") && !(level.equals("#") && last)) {
                return false;
            }
        }
        return !filter.isBlank();
    }
}
