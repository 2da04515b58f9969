package org.qianhu.ingest.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;

/** What one message yields, growing. */
final class Harvest {
    private final String device;
    private final List<Value> values = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>(0);
    private @Nullable String firstBarren;
    private int barren;

    Harvest(String device) {
        this.device = device;
    }

    void value(String key, long time, double value, @Nullable String unit, Quality quality) {
        values.add(new Value(device, key, time, value, unit, quality));
    }

    void refuse(Reason reason, String detail) {
        refusals.add(new Refusal(reason, detail));
    }

    /** Notes a part that holds no value at all; that is a fault, but not one of a value. */
    void barren(String detail) {
        if (firstBarren == null) {
            firstBarren = detail;
        }
        barren++;
    }

    /** Values and refusals so far. */
    int size() {
        return values.size() + refusals.size();
    }

    /** The outcome; a message without a single value or refusal is undecodable. */
    Decoded decoded(Decoded.@Nullable Claim place) {
        var detail = firstBarren;
        if (detail != null && barren > 1) {
            detail += "; and " + (barren - 1) + " more parts like that";
        }
        if (size() == 0) {
            return Json.undecodable(detail == null ? "the message holds no value" : detail);
        }
        if (detail != null) {
            refuse(Reason.UNDECODABLE, detail);
        }
        return new Decoded.Values(place, values, refusals);
    }
}
