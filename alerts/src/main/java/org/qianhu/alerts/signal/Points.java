package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/** Gives each of a few points a place in an array, in the order in which they came. */
record Points(Map<PointId, Integer> places) {
    static final Points NONE = new Points(Map.of());

    Points {
        places = Map.copyOf(places);
    }

    int size() {
        return places.size();
    }

    /** The place of {@code point}, -1 for none. */
    int place(PointId point) {
        @Nullable Integer place = places.get(point);
        return place == null ? -1 : place;
    }

    /** With {@code point} in the last place. */
    Points with(PointId point) {
        var more = new HashMap<>(places);
        more.put(point, places.size());
        return new Points(more);
    }

    /** The places of those that are among {@code wanted}, in order. */
    int[] kept(Set<PointId> wanted) {
        return places.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sorted()
                .toArray();
    }

    /** The points in those places, in that order. */
    Points at(int[] kept) {
        var all = ordered();
        var fewer = NONE;
        for (int place : kept) {
            fewer = fewer.with(all[place]);
        }
        return fewer;
    }

    void write(DataOutput out) throws IOException {
        Packed.write(out, ordered());
    }

    static Points read(DataInput in) throws IOException {
        var places = new HashMap<PointId, Integer>();
        for (var point : Packed.points(in)) {
            places.put(point, places.size());
        }
        return new Points(places);
    }

    private PointId[] ordered() {
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toArray(PointId[]::new);
    }
}
