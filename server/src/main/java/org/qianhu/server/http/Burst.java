package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianhu.alerts.alarm.Alarm;

/**
 * More alarms on the desk than one person can deal with: above ten in ten minutes (ISA-18.2, EEMUA
 * 191). Supervision counts by operator and by what was announced; this is of what is shown.
 *
 * @param count alarms raised in these minutes, the explained ones too
 * @param first the earliest of them that explains others, else the earliest of all that are shown
 * @param cause whether it explains others
 */
record Burst(int count, Alarm first, boolean cause) {
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final int MOST = 10;

    /** The flood at {@code now}; empty when there is none. */
    static Optional<Burst> of(List<Alarm> open, List<Alarm> aside, AlarmLinks links, Instant now) {
        var begin = now.minus(SPAN);
        var shown = open.stream().filter(alarm -> !alarm.raisedAt().isBefore(begin)).toList();
        long hidden = aside.stream().filter(alarm -> !alarm.raisedAt().isBefore(begin)).count();
        int count = (int) (shown.size() + hidden);
        if (count <= MOST) {
            return Optional.empty();
        }
        var earliest = Comparator.comparing(Alarm::raisedAt).thenComparingLong(Alarm::id);
        var cause = shown.stream().filter(links::explains).min(earliest);
        return cause.or(() -> shown.stream().min(earliest))
                .map(first -> new Burst(count, first, cause.isPresent()));
    }

    /** {@code alarms}, the first cause before all others as long as nobody has acknowledged it. */
    List<Alarm> onTop(List<Alarm> alarms) {
        if (!cause || first.acknowledged() || !alarms.contains(first)) {
            return alarms;
        }
        var others = alarms.stream().filter(alarm -> alarm.id() != first.id());
        return Stream.concat(Stream.of(first), others).toList();
    }
}
