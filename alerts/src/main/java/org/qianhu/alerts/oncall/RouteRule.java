package org.qianhu.alerts.oncall;

import java.util.Set;
import org.qianhu.core.standard.Priority;

/**
 * Which alarms go by which policy; the first rule that matches decides. An empty set does not
 * restrict.
 *
 * @param areas ids
 * @param systems {@code fire}, {@code energy} …, {@code qianhu}
 * @param policy id
 */
public record RouteRule(
        Set<String> areas, Set<String> systems, Set<Priority> priorities, String policy) {
    public RouteRule {
        areas = Set.copyOf(areas);
        systems = Set.copyOf(systems);
        priorities = Set.copyOf(priorities);
    }

    /** Whether it is for such alarms. */
    public boolean matches(String area, String system, Priority priority) {
        return (areas.isEmpty() || areas.contains(area))
                && (systems.isEmpty() || systems.contains(system))
                && (priorities.isEmpty() || priorities.contains(priority));
    }

    /** Whether no alarm goes by {@code other} that would not go by this one first. */
    public boolean takesAllOf(RouteRule other) {
        return wider(areas, other.areas)
                && wider(systems, other.systems)
                && wider(priorities, other.priorities);
    }

    private static <T> boolean wider(Set<T> these, Set<T> those) {
        return these.isEmpty() || (!those.isEmpty() && these.containsAll(those));
    }
}
