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
     * @param state {@code open} (standing or unacknowledged, and in service), {@code active} (not
     *     cleared, wherever it is shown), {@code unacknowledged} (and in service), {@code
     *     set_aside} (open, but shelved, suppressed or out of service), or {@code all}
     * @param limit at most so many, 1 to 10,000
     */
    record Query(
            String state,
            @Nullable String area,
            @Nullable String system,
            @Nullable Priority priority,
            @Nullable Instant since,
            int limit) {}

    /**
     * A question to the history; null does not restrict. Newest first.
     *
     * @param text in the alarm's words, comment, point or device, in either language; without case
     * @param building with {@code area} only
     * @param clause id of the clause
     * @param from inclusive, by the time at which it rose
     * @param to exclusive
     * @param before only ids below this: the next page; {@code Long.MAX_VALUE} for the first
     * @param limit at most so many, 1 to 10,000
     */
    record Search(
            @Nullable String text,
            @Nullable String area,
            @Nullable String building,
            @Nullable String system,
            @Nullable Priority priority,
            @Nullable String clause,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit) {}

    /**
     * How many alarms there are.
     *
     * @param active not cleared, wherever they are shown
     * @param unacknowledged and in service
     * @param total that ever rose, those removed since included
     */
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

    /** What one of several alarms is to have done to it. */
    record Wanted(long id, Act act) {}

    /** Unacknowledged first, then by priority, then newest first. */
    List<Alarm> find(Query query);

    Optional<Alarm> byId(long id);

    /** Alarms that were, newest first. */
    List<Alarm> search(Search search);

    /**
     * Does what a person wants done to an alarm, and stores who and when. What changes nothing is
     * not stored.
     */
    Done act(long id, Act act, By by);

    /** The same to many, all or nothing; one answer each, in the order of {@code ids}. */
    List<Done> act(List<Long> ids, Act act, By by);

    /** To each its own, all or nothing; one answer each, in the order of {@code wanted}. */
    List<Done> act(List<Wanted> wanted, By by);

    /** What became of the alarm and what people did to it, oldest first. */
    List<Step> timeline(long id);

    Counts counts();

    /** Age in ms of the oldest message that waits to be sent; empty when none waits. */
    OptionalLong oldestUnsentAgeMs(Instant now);

    /** Export and retention. */
    AlarmRecords records();

    /** Calls {@code listener} after each stored change, in order. Close to stop. */
    AutoCloseable listen(Consumer<Alarm> listener);
}
