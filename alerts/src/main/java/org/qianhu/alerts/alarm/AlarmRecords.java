package org.qianhu.alerts.alarm;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/** The records of alarms as documents: handed out, and removed only once they were. */
public interface AlarmRecords {
    /**
     * What was written.
     *
     * @param id number under which the export is recorded
     */
    record Exported(long id, long alarms) {}

    /**
     * What was removed.
     *
     * @param transitions of those alarms, and such as belong to none; so for the others
     * @param unexported alarms old enough that stay because they were not exported since they last
     *     changed
     */
    record Pruned(long alarms, long transitions, long actions, long messages, long unexported) {}

    /** How many alarms rose from {@code from} (inclusive) to {@code to} (exclusive). */
    long count(Instant from, Instant to);

    /**
     * Writes the alarms that rose from {@code from} (inclusive) to {@code to} (exclusive), oldest
     * first, with what became of them, as CSV, and records that it did. The stream is flushed and
     * stays open.
     *
     * @throws IOException when {@code out} fails; then nothing counts as exported
     */
    Exported export(Instant from, Instant to, By by, OutputStream out) throws IOException;

    /**
     * Removes alarms that are over, have not changed for {@code keep}, were exported since they
     * last changed, and are not among the newest {@code keepPerSystem} of their system; with their
     * transitions, actions and messages.
     *
     * @throws IllegalArgumentException for less than a day or fewer than 10,000 (GB 25506)
     */
    Pruned prune(Duration keep, int keepPerSystem, Instant now);
}
