package org.qianhu.ingest.deadletter;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;

/** The shelf of dead letters, for pages, REST and commands. */
public interface DeadLetters {
    /**
     * A letter on the shelf.
     *
     * @param id unique, growing
     * @param replayedAt when it was last sent in again, or null
     */
    record Kept(long id, DeadLetter letter, @Nullable Instant replayedAt) {}

    /**
     * How many there are.
     *
     * @param kept on the shelf
     * @param overflowed dropped, oldest first, because the shelf was full; ever since it began
     */
    record Counts(long kept, long overflowed, Map<DeadLetter.Reason, Long> byReason) {}

    /**
     * What became of letters sent in again.
     *
     * @param taken letters of which every value is journalled now
     * @param refused letters that were refused again, by id with the reason
     * @param unknown ids that are not on the shelf
     */
    record Replayed(int taken, Map<Long, String> refused, List<Long> unknown) {}

    /** The newest letters, newest first; null does not restrict. */
    List<Kept> list(DeadLetter.@Nullable Reason reason, int limit);

    Optional<Kept> byId(long id);

    /**
     * Ids of letters that were not taken in again yet, oldest first.
     *
     * @param reason null does not restrict
     * @param after only greater ids
     */
    List<Long> waiting(DeadLetter.@Nullable Reason reason, long after, int limit);

    Counts counts();

    /**
     * Sends letters in again with their own time of receipt, so that values which were taken the
     * first time are the same reading now.
     */
    Replayed replay(Collection<Long> ids);
}
