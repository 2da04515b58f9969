package org.qianhu.alerts.supervision;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each watch called, over the spans. Sums are kept, not counted anew; memory grows with
 * watches, not with alarms.
 */
final class Actors {
    /** Counts over one span. */
    private static final class Window {
        final TreeMap<Long, Map<String, Integer>> buckets = new TreeMap<>();
        final Map<String, Integer> sums = new HashMap<>();
        int total;

        void add(long bucket, String watch) {
            buckets.computeIfAbsent(bucket, _ -> new HashMap<>()).merge(watch, 1, Integer::sum);
            sums.merge(watch, 1, Integer::sum);
            total++;
        }

        void forget(long first) {
            while (!buckets.isEmpty() && buckets.firstKey() < first) {
                var oldest = buckets.pollFirstEntry().getValue();
                oldest.forEach((watch, count) -> {
                    sums.computeIfPresent(watch, (_, sum) -> sum > count ? sum - count : null);
                    total -= count;
                });
            }
        }
    }

    private final Map<Span, Window> windows = new EnumMap<>(Span.class);
    private final Map<String, Long> lastAlarm = new HashMap<>();

    Actors() {
        for (var span : Span.values()) {
            windows.put(span, new Window());
        }
    }

    void announced(long minute, String watch, long alarm) {
        lastAlarm.put(watch, alarm);
        windows.forEach((span, window) -> window.add(span.bucket(minute), watch));
    }

    /** The worst over {@code span}, up to the last {@link #forget}, with their share of all. */
    TopTen top(Span span) {
        var window = windows.getOrDefault(span, new Window());
        var order =
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey());
        var worst = window.sums.entrySet().stream().sorted(order).limit(Targets.TOP).toList();
        int total = window.total;
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
        windows.forEach((span, window) -> window.forget(span.firstMinute(minute)));
        if (minute % Span.MONTH.step() == 0) {
            var known = windows.getOrDefault(Span.MONTH, new Window()).sums;
            lastAlarm.keySet().retainAll(known.keySet());
        }
    }
}
