package org.qianhu.server.standards;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.qianhu.core.standard.PassedOver;

/** Why a clause does not judge points that its scope covers, and how many in which area. */
public final class Idle {
    private final Map<PassedOver.Why, Map<String, Integer>> points =
            new EnumMap<>(PassedOver.Why.class);

    void add(PassedOver.Why why, String area) {
        points.computeIfAbsent(why, _ -> new HashMap<>()).merge(area, 1, Integer::sum);
    }

    /** Points by id of the area, for each reason. */
    public Map<PassedOver.Why, Map<String, Integer>> points() {
        return Map.copyOf(points);
    }
}
