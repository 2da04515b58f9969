package org.qianhu.alerts.alarm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The records of alarms as documents: handed out, and removed only once a file holds them. */
public interface AlarmRecords {
    /**
     * What was removed.
     *
     * @param transitions of those alarms, and such as belong to none; so for the others
     * @param rows alarms that the file holds: those removed, and such as changed meanwhile and stay
     * @param file what holds them; null when there was nothing to remove
     */
    record Pruned(
            long alarms,
            long transitions,
            long actions,
            long messages,
            long rows,
            @Nullable Path file) {}

    /** How many alarms rose from {@code from} (inclusive) to {@code to} (exclusive). */
    long count(Instant from, Instant to);

    /**
     * Writes the alarms that rose from {@code from} (inclusive) to {@code to} (exclusive), oldest
     * first, with what became of them, as CSV. The stream is flushed and stays open. Nothing is
     * recorded of it.
     *
     * @return how many
     * @throws IOException when {@code out} fails
     */
    long export(Instant from, Instant to, OutputStream out) throws IOException;

    /**
     * Removes alarms that are over, acknowledged or explained by another one, have not changed for
     * {@code keep}, and are not among the newest {@code keepPerSystem} of their system; with their
     * transitions, actions and messages. What belongs to a watch that is shelved or out of service
     * stays, for the watch is found by its alarms only. All of it is written to a new file in
     * {@code folder} first, as {@link #export} would write it.
     *
     * @throws IOException when the file cannot be written, and why; then nothing is removed
     * @throws IllegalArgumentException for a {@code keep} of less than a day or fewer than 10,000
     *     (GB 25506)
     */
    Pruned prune(Duration keep, int keepPerSystem, Path folder, Instant now) throws IOException;
}
