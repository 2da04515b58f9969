package org.qianhu.alerts.watch;

/**
 * The journal's time, and up to when a delay may run out by it alone.
 *
 * <p>Behind a break of hearing (a gap of the journal, or a disconnected silence) the broker hands
 * out what it kept, and what ended a condition meanwhile may still be on its way. So the clock that
 * delays run out by stands still until the backlog has come in. A delay ends all the same where a
 * reading's own time says so, and its end is the same whenever it is found out.
 *
 * @param now receipt time of the newest group in ms
 * @param sure up to when delays run out by the clock; {@code now} unless it stands still
 * @param heardFrom receipt time in ms of the first group behind the last break
 * @param backlogAt receipt time in ms of the newest group that brought what is older than that
 */
public record JournalTime(long now, long sure, long heardFrom, long backlogAt) {
    /** Before the first group. */
    public static final JournalTime NONE =
            new JournalTime(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

    /** Of a hearing that never broke. */
    public static JournalTime steady(long now) {
        return new JournalTime(now, now, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /**
     * What a group tells of the hearing.
     *
     * @param received its receipt time in ms, never before the one before
     * @param connected whether all ingest clients were connected
     * @param readings whether it brought any
     * @param oldest event time in ms of its oldest reading, {@code Long.MAX_VALUE} for none
     */
    public record Heard(long received, boolean connected, boolean readings, long oldest) {}

    /**
     * How long the clock stands still, in ms.
     *
     * @param gap groups further apart than this are a break, and a backlog that brought nothing for
     *     this long is in
     * @param most and no longer than this: a device whose clock is wrong never ceases to look like
     *     a backlog
     */
    public record Patience(long gap, long most) {}

    /** The time of the group that follows. */
    public JournalTime next(Heard group, Patience patience) {
        long received = group.received();
        var silent = !group.connected() && !group.readings();
        if (this.equals(NONE) || received - now > patience.gap() || silent) {
            return new JournalTime(received, sure, received, received);
        }
        if (sure == now) {
            return new JournalTime(received, received, heardFrom, backlogAt);
        }
        var waiting = !group.connected() || group.oldest() < heardFrom;
        long backlog = waiting ? received : backlogAt;
        var over = received - backlog >= patience.gap() || received - heardFrom >= patience.most();
        return new JournalTime(received, over ? received : sure, heardFrom, backlog);
    }
}
