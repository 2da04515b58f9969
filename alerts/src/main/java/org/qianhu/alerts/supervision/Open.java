package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The alarms that are not over: standing, or over and never acknowledged. */
final class Open {
    /**
     * What a step ended.
     *
     * @param answered how long the alarm called until it was acknowledged
     * @param fleeting whether it cleared at once, before anybody acknowledged it
     */
    record Ended(Optional<Duration> answered, boolean fleeting) {}

    /** An open alarm, since when it calls (null: nobody, or not known), and is active. */
    private record Held(CourseStep last, @Nullable Instant calls, @Nullable Instant activeSince) {}

    private final Map<Long, Held> held = new HashMap<>();
    private final Map<Count.Key, Count> counts = new HashMap<>();
    private final Map<String, Integer> standing = new HashMap<>();
    private final Set<Count.Key> changed = new HashSet<>();

    Ended apply(CourseStep step) {
        var before = held.get(step.alarm());
        if (before != null) {
            count(before.last(), -1);
        }
        var after = step.appearance();
        if (after.standing() || !after.acknowledged()) {
            held.put(step.alarm(), new Held(step, calls(before, step), activeSince(before, step)));
            count(step, 1);
        } else {
            held.remove(step.alarm());
        }
        return new Ended(answered(before, step), fleeting(before, step));
    }

    private void count(CourseStep step, int times) {
        var seen = step.appearance();
        var place = step.place();
        var key = new Count.Key(place.area(), place.building(), seen.priority());
        changed.add(key);
        var now = counts.getOrDefault(key, Count.NONE).plus(Count.of(seen), times);
        if (now.equals(Count.NONE)) {
            counts.remove(key);
        } else {
            counts.put(key, now);
        }
        if (seen.standing()) {
            standing.merge(seen.disposition(), times, Integer::sum);
        }
    }

    /** It has called since the first announcement that nobody has answered. */
    private static @Nullable Instant calls(@Nullable Held before, CourseStep step) {
        if (step.appearance().acknowledged()) {
            return null;
        }
        var called = before == null ? null : before.calls();
        return called == null && step.announced() ? step.notedAt() : called;
    }

    private static @Nullable Instant activeSince(@Nullable Held before, CourseStep step) {
        if (!step.appearance().active()) {
            return null;
        }
        var since = before == null ? null : before.activeSince();
        return since == null ? step.at() : since;
    }

    private static Optional<Duration> answered(@Nullable Held before, CourseStep step) {
        var calls = before == null ? null : before.calls();
        return calls == null || !step.appearance().acknowledged()
                ? Optional.empty()
                : Optional.of(Duration.between(calls, step.notedAt()));
    }

    private static boolean fleeting(@Nullable Held before, CourseStep step) {
        var since = before == null ? null : before.activeSince();
        return since != null
                && !step.appearance().active()
                && step.appearance().shown()
                && !step.appearance().acknowledged()
                && Duration.between(since, step.at()).compareTo(Targets.FLEETING) <= 0;
    }

    /** Shown alarms that rose at {@code latest} or before and still stand, the oldest first. */
    List<Stand> standingSince(Instant latest) {
        return held.values().stream()
                .map(Held::last)
                .filter(step -> step.appearance().standing() && step.appearance().shown())
                .filter(step -> !step.raisedAt().isAfter(latest))
                .sorted(
                        Comparator.comparing(CourseStep::raisedAt)
                                .thenComparingLong(CourseStep::alarm))
                .map(step ->
                        new Stand(
                                step.alarm(),
                                step.watch(),
                                step.appearance().priority(),
                                step.raisedAt(),
                                step.appearance().acknowledged()))
                .toList();
    }

    /** Alarms that stand in that disposition. */
    int standing(String disposition) {
        return standing.getOrDefault(disposition, 0);
    }

    /** Shown alarms that nobody has acknowledged. */
    int unacknowledged() {
        return counts.values().stream().mapToInt(Count::unacknowledged).sum();
    }

    /** By building and priority; those that are none are left out. */
    Map<Count.Key, Count> counts() {
        return Map.copyOf(counts);
    }

    /** Those that changed since the last call, zeros among them. */
    Map<Count.Key, Count> takeChanged() {
        var taken = new HashMap<Count.Key, Count>();
        changed.forEach(key -> taken.put(key, counts.getOrDefault(key, Count.NONE)));
        changed.clear();
        return taken;
    }
}
