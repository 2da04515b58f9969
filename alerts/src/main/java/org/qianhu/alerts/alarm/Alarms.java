package org.qianhu.alerts.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Priority;

/** What pages, REST and commands may ask of the alarm store, and what people may do to an alarm. */
public interface Alarms {
    /**
     * A question; null does not restrict.
     *
     * @param state {@code open}, {@code active}, {@code unacknowledged} or {@code all}
     * @param limit at most so many, 1 to 10,000
     */
    record Query(
            String state,
            @Nullable String area,
            @Nullable String system,
            @Nullable Priority priority,
            @Nullable Instant since,
            int limit) {}

    /** How many alarms are active, and how many nobody has acknowledged. */
    record Counts(long active, long unacknowledged, long total) {}

    /** What an action did. */
    sealed interface Done {
        /** The alarm as it stands now. */
        record Changed(Alarm alarm) implements Done {}

        /** Nothing changed; why not. */
        record Unchanged(Alarm alarm, String why) implements Done {}

        /** No alarm has that id. */
        record Unknown(long id) implements Done {}
    }

    /** Unacknowledged first, then by priority, then newest first. */
    List<Alarm> find(Query query);

    Optional<Alarm> byId(long id);

    /** Stores who acknowledged the alarm and when; a second time changes nothing. */
    Done acknowledge(long id, String who, Instant at, String comment);

    /** Resets a latched alarm whose condition is normal again. */
    Done reset(long id, String who, Instant at, String comment);

    Counts counts();

    /** Age in ms of the oldest message that waits to be sent; empty when none waits. */
    OptionalLong oldestUnsentAgeMs(Instant now);

    /** Calls {@code listener} after each stored change, in order. Close to stop. */
    AutoCloseable listen(Consumer<Alarm> listener);
}
