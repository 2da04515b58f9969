package org.qianhu.alerts.alarm;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qianhu.core.standard.Priority;

/**
 * What somebody had before their eyes when they answered an alarm.
 *
 * @param trips how often it had risen, 1 or more
 */
public record Seen(int trips, Priority priority) {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})\\.([a-z]+)");

    public Seen {
        if (trips < 1) {
            throw new IllegalArgumentException("trips are " + trips + ", must be 1 or more");
        }
    }

    /** Of the alarm as it stands here. */
    public static Seen of(Alarm alarm) {
        return new Seen(alarm.trips(), alarm.priority());
    }

    /** Of the text form; empty when it is none. */
    public static Optional<Seen> read(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Arrays.stream(Priority.values())
                        .filter(priority -> priority.id().equals(parts.group(2)))
                        .map(priority -> new Seen(Integer.parseInt(parts.group(1)), priority))
                        .findFirst()
                : Optional.empty();
    }

    /** Trips and priority, as {@code 2.critical}. */
    public String text() {
        return trips + "." + priority.id();
    }

    /** Whether the alarm has neither tripped nor risen in priority since. */
    public boolean covers(Alarm now) {
        return now.trips() <= trips && !now.priority().above(priority);
    }
}
