package org.qianhu.alerts.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianhu.core.standard.Priority;

/** The live score against plain counting over all that ever happened. */
class ScorePropertyTest {
    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLiveFiguresAreThoseRecomputedFromTheWholeCourse(long seed) {
        var random = new Random(seed);
        var scene = new Scene(1 + random.nextInt(3));
        for (int round = 0; round < 12; round++) {
            play(scene, random);
            compare(scene);
        }
    }

    private static void play(Scene scene, Random random) {
        var open = new ArrayList<Long>();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    var priority = List.of(Priority.values()).get(random.nextInt(4));
                    var disposition = random.nextInt(5) == 0 ? "suppressed" : "in_service";
                    open.add(scene.raise("w" + random.nextInt(15), priority, disposition));
                }
                case 3 -> any(open, random).forEach(scene::clear);
                case 4 -> any(open, random).forEach(scene::acknowledge);
                case 5 -> any(open, random).forEach(scene::trip);
                case 6 -> any(open, random).forEach(a -> scene.move(a, "in_service"));
                case 7 -> scene.burst(random.nextInt(12));
                default -> scene.wait(Duration.ofSeconds(random.nextInt(240)));
            }
        }
        scene.wait(Duration.ofMinutes(random.nextInt(6) == 0 ? random.nextInt(20_000) : 5));
    }

    private static List<Long> any(List<Long> open, Random random) {
        return open.isEmpty() ? List.of() : List.of(open.get(random.nextInt(open.size())));
    }

    private static void compare(Scene scene) {
        var kpi = scene.kpi();
        long now = Score.minute(scene.now());
        var calls = scene.steps.stream().filter(CourseStep::announced).toList();
        var minutes = new HashMap<Long, Integer>();
        calls.forEach(call -> minutes.merge(Score.minute(call.notedAt()), 1, Integer::sum));
        ToIntFunction<Long> load =
                minute ->
                        LongStream.rangeClosed(minute - 9, minute)
                                .mapToInt(each -> minutes.getOrDefault(each, 0))
                                .sum();
        assertThat(kpi.figures().load()).isEqualTo(load.applyAsInt(now));
        int worst = 0;
        for (long minute = now - 1439; minute <= now; minute++) {
            worst = Math.max(worst, load.applyAsInt(minute));
        }
        assertThat(kpi.figures().worst()).isEqualTo(worst);
        for (var span : Span.values()) {
            top(kpi, span, within(calls, span.firstMinute(now), now));
        }
        assertThat(kpi.flood().isPresent()).isEqualTo(flood(scene, load, now));
        open(kpi, scene);
    }

    private static List<CourseStep> within(List<CourseStep> calls, long from, long to) {
        return calls.stream()
                .filter(call -> Score.minute(call.notedAt()) >= from)
                .filter(call -> Score.minute(call.notedAt()) <= to)
                .toList();
    }

    private static void top(Kpi kpi, Span span, List<CourseStep> calls) {
        Map<String, Integer> counts =
                calls.stream().collect(Collectors.toMap(CourseStep::watch, _ -> 1, Integer::sum));
        var order =
                Comparator.comparingInt((String watch) -> -counts.getOrDefault(watch, 0))
                        .thenComparing(Comparator.naturalOrder());
        assertThat(kpi.top(span).worst())
                .extracting(TopTen.Actor::watch)
                .containsExactlyElementsOf(
                        counts.keySet().stream().sorted(order).limit(10).toList());
        assertThat(kpi.top(span).total()).isEqualTo(calls.size());
        var high = calls.stream().filter(c -> c.appearance().priority() == Priority.HIGH).count();
        assertThat(kpi.spread(span).high()).isEqualTo((int) high);
    }

    private static boolean flood(Scene scene, ToIntFunction<Long> load, long now) {
        int operators = scene.kpi().figures().operators();
        boolean flood = false;
        for (long minute = Score.minute(Scene.BEGIN); minute <= now; minute++) {
            int calls = load.applyAsInt(minute);
            flood = flood ? calls >= 5 * operators : calls > 10 * operators;
        }
        return flood;
    }

    private static void open(Kpi kpi, Scene scene) {
        var last = new HashMap<Long, CourseStep>();
        scene.steps.forEach(step -> last.put(step.alarm(), step));
        var seen = last.values().stream().map(CourseStep::appearance).toList();
        assertThat(kpi.figures().active())
                .isEqualTo((int) seen.stream().filter(a -> a.shown() && a.standing()).count());
        assertThat(kpi.figures().unacknowledged())
                .isEqualTo((int) seen.stream().filter(a -> a.shown() && !a.acknowledged()).count());
        assertThat(kpi.figures().suppressed())
                .isEqualTo((int) seen.stream().filter(a -> !a.shown() && a.standing()).count());
    }
}
