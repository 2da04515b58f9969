package org.qianhu.ingest.decode;

import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Quality;

/** What stands where a payload has a value. */
sealed interface Said {
    /**
     * A number, with what stands beside it in its own object.
     *
     * @param value may be infinite or NaN
     */
    record Plain(double value, @Nullable String unit, @Nullable Quality quality) implements Said {}

    /** No value, and why in the second half of a sentence. */
    record Unusable(DeadLetter.Reason reason, String why) implements Said {}
}
