package org.qianhu.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;

/** What a desk shows; the address carries it, so that a wall keeps its view over a restart. */
record DeskFilter(
        String state, Optional<String> area, Optional<String> system, Optional<Priority> priority) {
    private static final Set<String> STATES =
            Set.of("open", "active", "unacknowledged", "set_aside", "all");

    /** Reads the address; what it does not know does not restrict. */
    static DeskFilter of(Ask ask) {
        return new DeskFilter(
                ask.query("state").filter(STATES::contains).orElse("open"),
                ask.query("area"),
                ask.query("system"),
                ask.query("priority").flatMap(DeskFilter::priority));
    }

    private static Optional<Priority> priority(String id) {
        for (var priority : Priority.values()) {
            if (priority.id().equals(id)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    boolean shows(Alarm alarm) {
        return inState(alarm)
                && area.map(alarm.place().area()::equals).orElse(true)
                && system.map(alarm.system()::equals).orElse(true)
                && priority.map(wanted -> wanted == alarm.priority()).orElse(true);
    }

    private boolean inState(Alarm alarm) {
        return switch (state) {
            case "active" -> alarm.clearedAt() == null;
            case "unacknowledged" -> !alarm.acknowledged();
            default -> true;
        };
    }

    Alarms.Query query(int limit) {
        return new Alarms.Query(
                state, area.orElse(null), system.orElse(null), priority.orElse(null), null, limit);
    }

    boolean chosen(String name, String value) {
        return parts().getOrDefault(name, "").equals(value);
    }

    boolean narrow() {
        return !parts().isEmpty();
    }

    /** The same filter for another area; the one shown already is given up. */
    String forArea(String other) {
        var parts = parts();
        if (!other.equals(parts.remove("area"))) {
            parts.put("area", other);
        }
        return address(parts);
    }

    /** The same filter for another state. */
    String forState(String other) {
        return new DeskFilter(other, area, system, priority).address();
    }

    boolean aside() {
        return state.equals("set_aside");
    }

    /** The part of the address behind the path. */
    String address() {
        return address(parts());
    }

    private Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        if (!state.equals("open")) {
            parts.put("state", state);
        }
        area.ifPresent(value -> parts.put("area", value));
        system.ifPresent(value -> parts.put("system", value));
        priority.ifPresent(value -> parts.put("priority", value.id()));
        return parts;
    }

    private static String address(Map<String, String> parts) {
        return parts.isEmpty()
                ? ""
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + Page.encode(part.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
