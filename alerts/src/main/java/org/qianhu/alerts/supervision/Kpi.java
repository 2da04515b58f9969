package org.qianhu.alerts.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What supervision knows at one moment. Alarms are named by id; the alarm store knows the rest.
 *
 * @param flood the one that goes on
 * @param floods of 24 h, the oldest first, the running one among them
 * @param bars announcements in each ten minutes of 24 h, the oldest first; the last is not over
 * @param standing the oldest first, at most {@value #MOST}; the figures tell how many there are
 * @param chattering within 24 h, the newest first, at most {@value #MOST}
 */
public record Kpi(
        Instant at,
        Figures figures,
        Optional<Flood> flood,
        List<Flood> floods,
        List<Bar> bars,
        List<Stand> standing,
        List<Chatter> chattering,
        Map<Span, TopTen> actors,
        Map<Span, Spread> spreads) {
    /** How many lines a list has at most. */
    public static final int MOST = 100;

    /** Ten minutes from {@code from}, and how many were announced to all operators together. */
    public record Bar(Instant from, int alarms) {}

    public Kpi {
        floods = List.copyOf(floods);
        bars = List.copyOf(bars);
        standing = List.copyOf(standing);
        chattering = List.copyOf(chattering);
        actors = Map.copyOf(actors);
        spreads = Map.copyOf(spreads);
    }

    /** Who called most over {@code span}. */
    public TopTen top(Span span) {
        return actors.getOrDefault(span, new TopTen(0, List.of()));
    }

    /** What was announced over {@code span}, by priority. */
    public Spread spread(Span span) {
        return spreads.getOrDefault(span, Spread.NONE);
    }
}
