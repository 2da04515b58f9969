package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;

/**
 * The open alarms as all desks see them, read once after each change however many desks ask: those
 * who wait while it is read share what it gives. So a burst of alarms costs the store one question
 * at a time.
 */
final class AlarmBoard implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final Duration OLDEST = Duration.ofSeconds(10);

    /** What is active in one area. */
    record Trouble(int active, Optional<Priority> worst) {
        static final Trouble NONE = new Trouble(0, Optional.empty());

        private Trouble and(Alarm alarm) {
            var more = worst.filter(w -> !alarm.priority().above(w)).orElse(alarm.priority());
            return new Trouble(active + 1, Optional.of(more));
        }
    }

    /**
     * How things stand.
     *
     * @param open those presented: unacknowledged first, then what is critical itself, then by the
     *     worst of an alarm and what it explains, then causes, then the newest; at most {@value
     *     #MOST}
     * @param aside those that are open and not presented; at most {@value #MOST}
     */
    record View(
            List<Alarm> open,
            List<Alarm> aside,
            AlarmLinks links,
            Optional<Burst> flood,
            Horn horn,
            Map<String, Trouble> areas,
            Alarms.Counts counts,
            long version,
            Instant at) {
        /** Presented, and nobody has acknowledged it. */
        long unacknowledged() {
            return open.size() < MOST
                    ? open.stream().filter(alarm -> !alarm.acknowledged()).count()
                    : counts.unacknowledged();
        }

        /** Presented, and its limit is broken. */
        long active() {
            return open.size() < MOST
                    ? open.stream().filter(alarm -> alarm.clearedAt() == null).count()
                    : counts.active();
        }
    }

    private final Backend backend;
    private final AtomicLong version = new AtomicLong();
    private final Subscription subscription;
    private @Nullable View last;

    AlarmBoard(Backend backend) {
        this.backend = backend;
        this.subscription = new Subscription(backend.alarms(), _ -> version.incrementAndGet());
    }

    synchronized View view() {
        var now = backend.clock().instant();
        var known = last;
        if (known == null || known.version() != version.get() || stale(known, now)) {
            known = read(now, known == null ? Horn.QUIET : known.horn());
            last = known;
        }
        return known;
    }

    private static boolean stale(View view, Instant now) {
        return Duration.between(view.at(), now).abs().compareTo(OLDEST) > 0;
    }

    private View read(Instant now, Horn horn) {
        long current = version.get();
        var open = find("open");
        var aside = find("set_aside");
        var links = AlarmLinks.of(open, aside);
        return new View(
                open.stream().sorted(order(links)).toList(),
                aside,
                links,
                Burst.of(open, aside, links, now),
                horn.after(open),
                areas(open),
                backend.alarms().counts(),
                current,
                now);
    }

    private List<Alarm> find(String state) {
        return backend.alarms().find(new Alarms.Query(state, null, null, null, null, MOST));
    }

    private static Comparator<Alarm> order(AlarmLinks links) {
        return Comparator.comparing(Alarm::acknowledged)
                .thenComparing(alarm -> alarm.priority() != Priority.CRITICAL)
                .thenComparing(links::worst)
                .thenComparing(alarm -> !links.explains(alarm))
                .thenComparing(Alarm::raisedAt, Comparator.reverseOrder())
                .thenComparing(Alarm::id, Comparator.reverseOrder());
    }

    private static Map<String, Trouble> areas(List<Alarm> open) {
        var areas = new HashMap<String, Trouble>();
        for (var alarm : open) {
            if (alarm.clearedAt() == null) {
                areas.merge(
                        alarm.place().area(),
                        Trouble.NONE.and(alarm),
                        (before, _) -> before.and(alarm));
            }
        }
        return Map.copyOf(areas);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
