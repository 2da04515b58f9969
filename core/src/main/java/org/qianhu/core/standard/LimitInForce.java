package org.qianhu.core.standard;

import org.qianhu.core.telemetry.PointId;

/**
 * A limit that judges a point, and where it comes from.
 *
 * @param catalogue version (content hash) of the catalogue that gave it
 */
public record LimitInForce(
        PointId point, Standard standard, Clause clause, Adoption adoption, String catalogue) {
    /** Key of the watch: the same point and adoption is the same watch in every version. */
    public String watch() {
        return point + "|" + adoption.id();
    }
}
