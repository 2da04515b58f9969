package org.qianhu.alerts.store;

import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.alarm.Disposition.OutOfService;
import org.qianhu.alerts.alarm.Disposition.Shelved;

/**
 * What people decided for a watch, whichever of its episodes runs. Both may hold; a shelf that ends
 * meanwhile does not return to service what somebody repairs.
 */
record Aside(@Nullable Shelved shelf, @Nullable OutOfService out) {
    static final Aside NONE = new Aside(null, null);

    Aside shelved(@Nullable Shelved until) {
        return new Aside(until, out);
    }

    Aside taken(@Nullable OutOfService since) {
        return new Aside(shelf, since);
    }

    /**
     * How an alarm of that watch is shown.
     *
     * @param suppressedBy key of the watch that explains it; empty for none
     */
    Disposition over(String suppressedBy) {
        if (out != null) {
            return out;
        }
        if (shelf != null) {
            return shelf;
        }
        return suppressedBy.isEmpty()
                ? new Disposition.InService()
                : new Disposition.Suppressed(suppressedBy);
    }
}
