package org.qianhu.server.http;

import java.util.List;
import java.util.Optional;

/**
 * The duty desk at one moment.
 *
 * @param more alarms of this filter beyond the lines shown
 * @param flood said where more alarms come than one person can deal with
 * @param horn what must be heard
 * @param at local time of the estate
 * @param zone its name
 */
record DeskView(
        DeskFilter filter,
        List<Tile> tiles,
        List<AlarmLine> lines,
        int more,
        Counts counts,
        Optional<FloodLine> flood,
        HornLine horn,
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

    /** How many are active, unacknowledged, and open but not presented; whatever the filter. */
    record Counts(long active, long unacknowledged, int aside) {}

    /**
     * A flood.
     *
     * @param first id of the alarm to begin with
     */
    record FloodLine(String words, long first, String what) {}

    /**
     * What the page's horn does.
     *
     * @param mark changes when it must sound again though it was silenced
     * @param level priority whose pattern sounds; empty for none
     */
    record HornLine(String mark, String level) {}

    /** One choice of a filter. */
    record Choice(String value, String name) {}

    boolean calm() {
        return lines.isEmpty();
    }
}
