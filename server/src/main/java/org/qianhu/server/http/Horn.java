package org.qianhu.server.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.standard.Priority;

/**
 * What a control room must hear: alarms of the two upper priorities that nobody has acknowledged,
 * wherever in the estate and whatever a desk filters.
 *
 * @param count grows when such an alarm is new, rises, trips again or comes back to the desk; who
 *     silenced the horn at one count hears it at the next
 * @param heard those alarms
 */
record Horn(long count, Map<Long, Heard> heard) {
    /** An alarm as it was heard. */
    record Heard(Priority priority, int trips) {}

    static final Horn QUIET = new Horn(0, Map.of());

    Horn {
        heard = Map.copyOf(heard);
    }

    /** The horn once these alarms are presented. */
    Horn after(List<Alarm> presented) {
        var now = new HashMap<Long, Heard>();
        for (var alarm : presented) {
            if (!alarm.acknowledged() && urgent(alarm.priority())) {
                now.put(alarm.id(), new Heard(alarm.priority(), alarm.trips()));
            }
        }
        var more = now.entrySet().stream().anyMatch(each -> isNew(each.getKey(), each.getValue()));
        return new Horn(more ? count + 1 : count, now);
    }

    private boolean isNew(long id, Heard alarm) {
        return Optional.ofNullable(heard.get(id))
                .map(before ->
                        alarm.priority().above(before.priority()) || alarm.trips() > before.trips())
                .orElse(true);
    }

    private static boolean urgent(Priority priority) {
        return priority == Priority.CRITICAL || priority == Priority.HIGH;
    }

    /** The most urgent of what is to be heard; empty when the horn is quiet. */
    Optional<Priority> worst() {
        return heard.values().stream().map(Heard::priority).reduce((a, b) -> b.above(a) ? b : a);
    }
}
