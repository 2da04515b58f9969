package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who chatters. By event time: what a journal hands over late and at once is not chattering. */
final class Chatters {
    private static final Duration APART = Duration.ofMinutes(10);

    private static final class Recent {
        final Deque<Instant> at = new ArrayDeque<>();
        long minute;
    }

    private final Map<String, Recent> recent = new HashMap<>();
    private final Map<String, Chatter> bouts = new HashMap<>();

    void announced(long minute, CourseStep step) {
        var known = recent.computeIfAbsent(step.watch(), _ -> new Recent());
        known.minute = minute;
        known.at.addLast(step.at());
        if (known.at.size() > Targets.CHATTER) {
            known.at.removeFirst();
        }
        if (known.at.size() == Targets.CHATTER) {
            var first = known.at.stream().min(Comparator.naturalOrder()).orElse(step.at());
            var last = known.at.stream().max(Comparator.naturalOrder()).orElse(step.at());
            if (Duration.between(first, last).compareTo(Targets.CHATTER_WITHIN) <= 0) {
                chattered(step, first, last);
            }
        }
    }

    private void chattered(CourseStep step, Instant first, Instant last) {
        bouts.compute(
                step.watch(),
                (watch, before) ->
                        before == null || before.last().plus(APART).isBefore(first)
                                ? new Chatter(watch, step.alarm(), Targets.CHATTER, first, last)
                                : new Chatter(
                                        watch,
                                        step.alarm(),
                                        before.times()
                                                + (before.last().isBefore(first)
                                                        ? Targets.CHATTER
                                                        : 1),
                                        before.since(),
                                        last.isAfter(before.last()) ? last : before.last()));
    }

    /** Those since {@code from}, the newest first. */
    List<Chatter> since(Instant from) {
        return bouts.values().stream()
                .filter(bout -> !bout.last().isBefore(from))
                .sorted(
                        Comparator.comparing(Chatter::last)
                                .reversed()
                                .thenComparing(Chatter::watch))
                .toList();
    }

    /** Forgets what is over where {@code minute} is the last. */
    void forget(long minute) {
        recent.values().removeIf(known -> known.minute < minute - APART.toMinutes());
        var day = Instant.ofEpochSecond((minute - 24 * 60 - 1) * 60);
        bouts.values().removeIf(bout -> bout.last().isBefore(day));
    }
}
