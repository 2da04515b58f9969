package org.qianhu.ingest.deadletter;

import java.util.EnumMap;
import java.util.Map;
import org.qianhu.core.telemetry.DeadLetter.Reason;

/** What lies on the shelf, counted along so that no one has to scan it. */
final class Holdings {
    private final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
    private long kept;
    private long bytes;
    private long overflowed;

    Holdings(long overflowed) {
        this.overflowed = overflowed;
    }

    Holdings copy() {
        var copy = new Holdings(overflowed);
        copy.byReason.putAll(byReason);
        copy.kept = kept;
        copy.bytes = bytes;
        return copy;
    }

    void add(Reason reason, long letters, long payloadBytes) {
        kept += letters;
        bytes += payloadBytes;
        byReason.merge(reason, letters, Long::sum);
    }

    void drop(Reason reason, long payloadBytes) {
        add(reason, -1, -payloadBytes);
        overflowed++;
    }

    boolean exceed(ShelfSettings settings) {
        return kept > settings.bound() || (bytes > settings.boundBytes() && kept > 1);
    }

    long overflowed() {
        return overflowed;
    }

    DeadLetters.Counts counts() {
        var some = new EnumMap<>(byReason);
        some.values().removeIf(count -> count == 0);
        return new DeadLetters.Counts(kept, overflowed, Map.copyOf(some));
    }
}
