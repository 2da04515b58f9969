package org.qianhu.alerts.limits;

import java.util.Arrays;
import java.util.PriorityQueue;

/** When which watch must be looked at; a tick costs only those whose time has come. */
final class DueQueue {
    /**
     * An appointment.
     *
     * @param at ms
     * @param watch its number; of a release the complement of the number
     */
    record Due(long at, int watch) {}

    /** No entry of the watch waits. */
    private static final long IDLE = Long.MAX_VALUE;

    private final long[] queued;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : a.watch - b.watch);

    DueQueue(int watches) {
        queued = new long[watches];
        Arrays.fill(queued, IDLE);
    }

    /** One entry a watch: the earliest time at which it must be looked at. */
    void at(long at, int watch) {
        if (at < queued[watch]) {
            queued[watch] = at;
            queue.add(new Due(at, watch));
        }
    }

    /** When what {@code watch} explained is told after all, if it lasts. */
    void release(long at, int watch) {
        queue.add(new Due(at, ~watch));
    }

    /** The next that is due at {@code now} (ms); null for none. */
    @org.jspecify.annotations.Nullable Due poll(long now) {
        for (var next = queue.peek(); next != null && next.at <= now; next = queue.peek()) {
            queue.poll();
            if (next.watch < 0) {
                return next;
            }
            if (next.at == queued[next.watch]) {
                queued[next.watch] = IDLE;
                return next;
            }
        }
        return null;
    }
}
