package org.qianhu.server.http;

import java.util.List;
import java.util.Optional;
import org.qianhu.server.http.DeskView.Choice;

/**
 * Supervision as people read it.
 *
 * @param complete false while the last month is still being read
 * @param flood what goes on; empty where nothing does
 * @param standingMore those beyond the lines shown
 * @param span id of the span that is chosen
 */
record SupervisionView(
        String at,
        boolean complete,
        Optional<FloodLine> flood,
        List<Figure> figures,
        SupervisionChart chart,
        List<FloodLine> floods,
        List<Figure> spread,
        List<ActorLine> actors,
        String actorsSum,
        List<ActorLine> chattering,
        int chatteringMore,
        List<AlarmLine> standing,
        int standingMore,
        List<Choice> spans,
        String span) {
    /** How far a figure is from what it should be; each has a colour, a shape and a word. */
    enum Level {
        /** Nothing to compare with. */
        NEUTRAL(""),
        GOOD("✓"),
        HIGH("▲"),
        BAD("◆");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String mark() {
            return mark;
        }
    }

    /**
     * One figure beside its target.
     *
     * @param id for tests and for links
     * @param note what it means
     */
    record Figure(String id, String name, String value, String target, Level level, String note) {}

    /**
     * A flood.
     *
     * @param first words of the alarm announced first; empty where the store has it no more
     * @param address of that alarm
     */
    record FloodLine(
            String since,
            String until,
            String lasted,
            String alarms,
            String first,
            String address) {}

    /** A watch that calls often, by its newest alarm. */
    record ActorLine(
            String watch, String what, String place, String address, String times, String share) {}
}
