package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/** Alarms and what becomes of them, told to a score and kept. */
final class Scene {
    static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");

    final List<CourseStep> steps = new ArrayList<>();
    final List<ClosedMinute> closed = new ArrayList<>();
    final Score score;
    private final Map<Long, CourseStep> last = new HashMap<>();
    private Instant now = BEGIN;
    private long alarms;

    Scene(int operators) {
        score = new Score(operators, BEGIN, closed::add);
    }

    Instant now() {
        return now;
    }

    Scene wait(Duration time) {
        now = now.plus(time);
        score.advance(now);
        return this;
    }

    Scene minutes(int minutes) {
        return wait(Duration.ofMinutes(minutes));
    }

    Kpi kpi() {
        score.advance(now);
        return score.kpi(now);
    }

    /** Raises an alarm of {@code watch}; its id. */
    long raise(String watch, Priority priority) {
        return raise(watch, priority, "in_service");
    }

    long raise(String watch, Priority priority, String disposition) {
        long alarm = ++alarms;
        note(alarm, watch, new Appearance(priority, 1, disposition, false, true, true));
        return alarm;
    }

    /** Raises {@code count} alarms of different watches now. */
    void burst(int count) {
        for (int i = 0; i < count; i++) {
            raise("w" + alarms, Priority.MEDIUM);
        }
    }

    void clear(long alarm) {
        change(
                alarm,
                a ->
                        new Appearance(
                                a.priority(),
                                a.trips(),
                                a.disposition(),
                                a.acknowledged(),
                                false,
                                false));
    }

    void acknowledge(long alarm) {
        change(
                alarm,
                a ->
                        new Appearance(
                                a.priority(),
                                a.trips(),
                                a.disposition(),
                                true,
                                a.active(),
                                a.standing()));
    }

    void rise(long alarm, Priority to) {
        change(
                alarm,
                a ->
                        new Appearance(
                                to, a.trips(), a.disposition(), false, a.active(), a.standing()));
    }

    void trip(long alarm) {
        change(
                alarm,
                a ->
                        new Appearance(
                                a.priority(), a.trips() + 1, a.disposition(), false, true, true));
    }

    void move(long alarm, String disposition) {
        change(
                alarm,
                a ->
                        new Appearance(
                                a.priority(),
                                a.trips(),
                                disposition,
                                a.acknowledged(),
                                a.active(),
                                a.standing()));
    }

    private void change(long alarm, UnaryOperator<Appearance> change) {
        var before = Objects.requireNonNull(last.get(alarm));
        var after = change.apply(before.appearance());
        if (!after.equals(before.appearance())) {
            note(alarm, before.watch(), after);
        }
    }

    private void note(long alarm, String watch, Appearance after) {
        var known = last.get(alarm);
        var before = known == null ? null : known.appearance();
        var step =
                new CourseStep(
                        steps.size() + 1L,
                        alarm,
                        watch,
                        watch,
                        "energy",
                        new Place("of-1", "b" + watch.length(), "1", "-"),
                        "a",
                        new Names(watch, watch),
                        known == null ? now : known.raisedAt(),
                        now,
                        now,
                        after,
                        after.since(before),
                        after.announcedAfter(before));
        last.put(alarm, step);
        steps.add(step);
        score.apply(step);
    }
}
