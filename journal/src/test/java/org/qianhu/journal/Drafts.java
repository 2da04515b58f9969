package org.qianhu.journal;

import java.util.ArrayList;
import java.util.List;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/** Groups for tests whose content says which one they are. */
public final class Drafts {
    private Drafts() {}

    /** A draft of {@code size} readings of value {@code number}. */
    public static Draft of(long number, int size) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < size; i++) {
            var point = PointId.of("meter-" + i, "active_power");
            readings.add(new Reading(point, 1_795_404_000_000L + i, number, Quality.GOOD));
        }
        var tally = new Tally(1, 1, 0, size, 0, 0, 0, size);
        return new Draft("v1", true, readings, List.of(), tally);
    }
}
