package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
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
     * @param open unacknowledged first, then by priority, then newest; at most {@value #MOST}
     */
    record View(
            List<Alarm> open,
            Map<String, Trouble> areas,
            Alarms.Counts counts,
            long version,
            Instant at) {}

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
            known = read(now);
            last = known;
        }
        return known;
    }

    private static boolean stale(View view, Instant now) {
        return Duration.between(view.at(), now).abs().compareTo(OLDEST) > 0;
    }

    private View read(Instant now) {
        long current = version.get();
        var open = backend.alarms().find(new Alarms.Query("open", null, null, null, null, MOST));
        var areas = new HashMap<String, Trouble>();
        for (var alarm : open) {
            if (alarm.clearedAt() == null) {
                areas.merge(
                        alarm.place().area(),
                        Trouble.NONE.and(alarm),
                        (before, _) -> before.and(alarm));
            }
        }
        return new View(open, Map.copyOf(areas), backend.alarms().counts(), current, now);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
