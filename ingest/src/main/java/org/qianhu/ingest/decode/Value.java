package org.qianhu.ingest.decode;

import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.Quality;

/**
 * One value as a payload said it, before the register was asked.
 *
 * @param device id of the device
 * @param key of the point, see {@link org.qianhu.core.telemetry.PointId#key}
 * @param time epoch milliseconds; the time of receipt where the payload gave none
 * @param value may be infinite or NaN: that is for the check behind to refuse
 * @param unit as the payload spelled it, or null for the quantity's canonical unit
 */
public record Value(
        String device,
        String key,
        long time,
        double value,
        @Nullable String unit,
        Quality quality) {}
