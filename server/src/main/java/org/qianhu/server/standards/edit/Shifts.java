package org.qianhu.server.standards.edit;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Side;
import org.qianhu.core.standard.Statistic;
import org.qianhu.server.standards.edit.Effect.Shift;
import org.qianhu.server.standards.edit.Effect.What;

/** Collects what shifts on single points, by area and quantity. */
final class Shifts {
    private static final Map<Duration, String> WINDOWS =
            Map.of(
                    Duration.ofMinutes(10), "10min",
                    Duration.ofHours(1), "1h",
                    Duration.ofHours(8), "8h",
                    Duration.ofHours(24), "24h",
                    Duration.ofDays(30), "month",
                    Duration.ofDays(365), "year");

    /** What is judged of a point. */
    record Judged(Statistic statistic, Side side) {}

    private record Key(
            String area, String quantity, Judged judged, What what, String before, String after) {}

    private static final class Found {
        private final Map<Alike, Integer> points = new HashMap<>();
        private @Nullable LocalDate from;
        private boolean atOnce;
    }

    private final Map<Key, Found> loosened = new LinkedHashMap<>();
    private final Map<Key, Found> tightened = new LinkedHashMap<>();

    /**
     * Takes how one side of points that are alike was judged and would be.
     *
     * @param day of it; null for now
     */
    void take(
            Alike points,
            int count,
            Judged judged,
            @Nullable Strength before,
            @Nullable Strength after,
            @Nullable LocalDate day) {
        if (before != null && after != null) {
            var difference = after.from(before);
            for (var what : What.values()) {
                var key =
                        new Key(
                                points.area(),
                                points.quantity(),
                                judged,
                                what,
                                before.words(what),
                                after.words(what));
                if (difference.laxer().contains(what)) {
                    note(loosened, key, points, count, day);
                }
                if (difference.stricter().contains(what)) {
                    note(tightened, key, points, count, day);
                }
            }
        } else if (before != null) {
            note(loosened, key(points, judged, before.words(What.LIMIT), ""), points, count, day);
        } else if (after != null) {
            note(tightened, key(points, judged, "", after.words(What.LIMIT)), points, count, day);
        }
    }

    private static Key key(Alike points, Judged judged, String before, String after) {
        return new Key(points.area(), points.quantity(), judged, What.LIMIT, before, after);
    }

    private static void note(
            Map<Key, Found> among, Key key, Alike points, int count, @Nullable LocalDate day) {
        var found = among.computeIfAbsent(key, _ -> new Found());
        found.points.put(points, count);
        found.atOnce |= day == null;
        if (day != null && (found.from == null || day.isBefore(found.from))) {
            found.from = day;
        }
    }

    List<Shift> loosened() {
        return list(loosened);
    }

    List<Shift> tightened() {
        return list(tightened);
    }

    private static List<Shift> list(Map<Key, Found> among) {
        return among.entrySet().stream()
                .map(e -> shift(e.getKey(), e.getValue()))
                .sorted(
                        Comparator.comparing(Shift::area)
                                .thenComparing(Shift::quantity)
                                .thenComparing(Shift::statistic)
                                .thenComparing(Shift::side)
                                .thenComparing(Shift::what))
                .toList();
    }

    private static Shift shift(Key key, Found found) {
        return new Shift(
                key.area(),
                key.quantity(),
                words(key.judged().statistic()),
                key.judged().side(),
                key.what(),
                key.before(),
                key.after(),
                found.atOnce ? null : found.from,
                found.points.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static String words(Statistic statistic) {
        var function = statistic.function().name().toLowerCase(Locale.ROOT);
        return statistic.instant()
                ? function
                : function + " " + WINDOWS.getOrDefault(statistic.window(), "?");
    }
}
