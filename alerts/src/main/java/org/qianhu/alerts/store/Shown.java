package org.qianhu.alerts.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Disposition;

/**
 * A disposition's columns beside its name.
 *
 * @param at end of a shelf, or begin of being out of service
 */
record Shown(@Nullable Instant at, String who, String why) {
    static Shown of(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Shelved(var until, var who, var why) -> new Shown(until, who, why);
            case Disposition.OutOfService(var since, var who, var why) ->
                    new Shown(since, who, why);
            case Disposition.InService _, Disposition.Suppressed _ -> new Shown(null, "", "");
        };
    }
}
