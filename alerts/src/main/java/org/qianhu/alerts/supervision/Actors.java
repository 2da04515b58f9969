package org.qianhu.alerts.supervision;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each watch called, over the spans; its memory grows with watches, not with alarms. */
final class Actors {
    private final Map<Span, TreeMap<Long, Map<String, Integer>>> buckets =
            new EnumMap<>(Span.class);
    private final Map<String, Long> lastAlarm = new HashMap<>();

    Actors() {
        for (var span : Span.values()) {
            buckets.put(span, new TreeMap<>());
        }
    }

    void announced(long minute, String watch, long alarm) {
        lastAlarm.put(watch, alarm);
        buckets.forEach((span, all) ->
                all.computeIfAbsent(
                                Math.floorDiv(minute, span.step()) * span.step(),
                                _ -> new HashMap<>())
                        .merge(watch, 1, Integer::sum));
    }

    /** The worst over {@code span}, with their share of all. */
    TopTen top(Span span, long minute) {
        var counts = new HashMap<String, Integer>();
        var all = buckets.getOrDefault(span, new TreeMap<>());
        for (var bucket : all.tailMap(span.firstMinute(minute), true).values()) {
            bucket.forEach((watch, count) -> counts.merge(watch, count, Integer::sum));
        }
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        var order =
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey());
        var worst = counts.entrySet().stream().sorted(order).limit(Targets.TOP).toList();
        return new TopTen(total, worst.stream().map(entry -> actor(entry, total)).toList());
    }

    private TopTen.Actor actor(Map.Entry<String, Integer> entry, int total) {
        var watch = entry.getKey();
        int count = entry.getValue();
        return new TopTen.Actor(
                watch, lastAlarm.getOrDefault(watch, 0L), count, (double) count / total);
    }

    /** Forgets what no span needs where {@code minute} is the last. */
    void forget(long minute) {
        buckets.forEach((span, all) -> all.headMap(span.firstMinute(minute)).clear());
        if (minute % Span.MONTH.step() == 0) {
            var month = buckets.getOrDefault(Span.MONTH, new TreeMap<>()).values();
            lastAlarm
                    .keySet()
                    .removeIf(watch -> month.stream().noneMatch(b -> b.containsKey(watch)));
        }
    }
}
