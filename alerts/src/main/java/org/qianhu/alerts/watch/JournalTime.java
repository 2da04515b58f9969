package org.qianhu.alerts.watch;

/**
 * The journal's time, and since when it is known without a break what the plant says. Of the time
 * between two groups nothing is known where one of them was received while not connected, or where
 * they lie further apart than an idle journal ticks.
 *
 * @param now receipt time of the newest group in ms
 * @param knownFrom time in ms from which all is known; {@code now} behind a break
 * @param connected whether the newest group was received while connected
 */
public record JournalTime(long now, long knownFrom, boolean connected) {
    /** Before the first group. */
    public static final JournalTime NONE = new JournalTime(Long.MIN_VALUE, Long.MIN_VALUE, false);

    /**
     * The time of the group that follows.
     *
     * @param gap groups further apart than this many ms tell nothing of the time between them
     */
    public JournalTime next(long received, boolean connectedThen, long gap) {
        var known = connected && connectedThen && received - now <= gap;
        return new JournalTime(received, known ? knownFrom : received, connectedThen);
    }

    /** Whether nothing is known of the time between the group before and the newest one. */
    public boolean behindABreak() {
        return knownFrom == now;
    }
}
