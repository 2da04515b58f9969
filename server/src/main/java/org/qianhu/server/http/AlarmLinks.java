package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.core.standard.Priority;

/**
 * Which open alarm explains which. Causes may have causes; all that lies behind one is its
 * consequence.
 */
final class AlarmLinks {
    private final Map<String, Alarm> byWatch = new HashMap<>();
    private final Map<Long, List<Alarm>> consequences = new HashMap<>();
    private final Map<Long, Priority> worst = new HashMap<>();

    private AlarmLinks(List<Alarm> open, List<Alarm> aside) {
        Stream.concat(open.stream(), aside.stream())
                .forEach(alarm ->
                        byWatch.merge(alarm.watch(), alarm, (a, b) -> a.id() > b.id() ? a : b));
        aside.forEach(this::hang);
        var oldest = Comparator.comparing(Alarm::raisedAt).thenComparingLong(Alarm::id);
        consequences.values().forEach(all -> all.sort(oldest));
    }

    /**
     * Links between all that is open.
     *
     * @param aside those that are not presented
     */
    static AlarmLinks of(List<Alarm> open, List<Alarm> aside) {
        return new AlarmLinks(open, aside);
    }

    /** Under each alarm of the chain that leads to its first cause. */
    private void hang(Alarm alarm) {
        var passed = new HashSet<Long>();
        passed.add(alarm.id());
        for (@Nullable Alarm up = cause(alarm).orElse(null);
                up != null && passed.add(up.id());
                up = cause(up).orElse(null)) {
            consequences.computeIfAbsent(up.id(), _ -> new ArrayList<>()).add(alarm);
            worst.merge(up.id(), alarm.priority(), AlarmLinks::urgent);
        }
    }

    private static Priority urgent(Priority a, Priority b) {
        return b.above(a) ? b : a;
    }

    /** The open alarm that explains this one. */
    Optional<Alarm> cause(Alarm alarm) {
        return alarm.disposition() instanceof Disposition.Suppressed(var watch)
                ? Optional.ofNullable(byWatch.get(watch))
                : Optional.empty();
    }

    /** What this alarm explains, oldest first. */
    List<Alarm> consequences(Alarm alarm) {
        return consequences.getOrDefault(alarm.id(), List.of());
    }

    boolean explains(Alarm alarm) {
        return consequences.containsKey(alarm.id());
    }

    /** The most urgent of the alarm and what it explains. */
    Priority worst(Alarm alarm) {
        return urgent(alarm.priority(), worst.getOrDefault(alarm.id(), alarm.priority()));
    }
}
