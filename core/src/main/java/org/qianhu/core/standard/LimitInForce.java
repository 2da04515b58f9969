package org.qianhu.core.standard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/**
 * A limit that judges a point, where it comes from, and why it is this one.
 *
 * @param adoption what it is judged by, its levels cut to the sides where this limit won; for a
 *     mandatory clause that nobody adopted, one by law
 * @param reason why it won on the last side it won
 * @param passedOver the clauses that competed with it
 * @param validUntil from when another answer may hold, or null where no change is known
 * @param catalogue version (content hash) of the catalogue that gave it
 */
public record LimitInForce(
        PointId point,
        Standard standard,
        Clause clause,
        Adoption adoption,
        Reason reason,
        List<PassedOver> passedOver,
        @Nullable Instant validUntil,
        String catalogue) {
    public LimitInForce {
        passedOver = List.copyOf(passedOver);
    }

    /** Key of the watch: the same point and adoption is the same watch in every version. */
    public String watch() {
        return point + "|" + adoption.id();
    }
}
