package org.qianhu.alerts.supervision;

import java.util.List;

/**
 * The watches that called most often.
 *
 * @param total announcements of all watches
 * @param worst at most ten, the worst first
 */
public record TopTen(int total, List<Actor> worst) {
    /**
     * One of them.
     *
     * @param lastAlarm id of its newest alarm
     * @param share of the total, 0 to 1
     */
    public record Actor(String watch, long lastAlarm, int count, double share) {}

    public TopTen {
        worst = List.copyOf(worst);
    }

    /** Share of all together, 0 to 1. */
    public double share() {
        int sum = worst.stream().mapToInt(Actor::count).sum();
        return total == 0 ? 0 : (double) sum / total;
    }
}
