package org.qianhu.core.standard;

import java.util.HashSet;
import java.util.Set;

/** Counts the points and areas that something is true of, each group of points once. */
final class Tally {
    private final Set<Integer> counted = new HashSet<>();
    private final Set<String> areas = new HashSet<>();
    private int points;

    void add(Census.Group group) {
        if (counted.add(group.number())) {
            areas.add(group.area());
            points += group.points();
        }
    }

    Set<String> areas() {
        return areas;
    }

    int points() {
        return points;
    }
}
