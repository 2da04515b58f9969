package org.qianhu.server.http;

import java.util.List;
import org.qianhu.alerts.alarm.Alarms;

/**
 * The duty desk at one moment.
 *
 * @param more open alarms of this filter beyond the lines shown
 * @param at local time of the estate
 * @param zone its name
 */
record DeskView(
        DeskFilter filter,
        List<Tile> tiles,
        List<AlarmLine> lines,
        int more,
        Alarms.Counts counts,
        Stats stats,
        String at,
        String zone) {
    /**
     * One area.
     *
     * @param worst id of the worst active priority, empty when it is calm
     */
    record Tile(
            String id,
            String name,
            int active,
            String worst,
            String word,
            String mark,
            String address,
            boolean chosen) {}

    /** One choice of a filter. */
    record Choice(String value, String name) {}

    boolean calm() {
        return lines.isEmpty();
    }
}
