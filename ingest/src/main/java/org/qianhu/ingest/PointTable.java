package org.qianhu.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Reading;

/**
 * The register, laid out for looking up what payloads name, with the latest reading of each point
 * beside it. Used by one thread: a repetition may be dropped only by whoever has the first one in
 * hand, or it would be acknowledged before the first one is on disk.
 */
final class PointTable {
    /** One registered device. */
    record Entry(Device device, Map<String, Point> points) {}

    /** One registered point and what it said last. */
    static final class Point {
        final PointId id;
        final Quantity quantity;
        private boolean seen;
        private long time;
        private double value;

        private Point(PointId id, Quantity quantity) {
            this.id = id;
            this.quantity = quantity;
        }

        /** What a reading is, compared with the latest one; remembers it. */
        Novelty note(long at, double said) {
            boolean same = seen && time == at;
            if (same && value == said) {
                return Novelty.DUPLICATE;
            }
            // An older one that comes in between must not hide the repetition of the newest.
            if (!seen || at >= time) {
                seen = true;
                time = at;
                value = said;
            }
            return same ? Novelty.REPLACES : Novelty.FRESH;
        }
    }

    /** How a reading relates to the latest one of its point. */
    enum Novelty {
        FRESH,
        /** Same point, time and value. */
        DUPLICATE,
        /** Same point and time, other value. */
        REPLACES
    }

    private final Estate estate;
    private final Map<String, Entry> devices = new HashMap<>();

    private PointTable(Estate estate) {
        this.estate = estate;
        for (var device : estate.register().devices()) {
            var points = new HashMap<String, Point>();
            for (var id : device.points()) {
                Quantities.find(id.quantity())
                        .ifPresent(quantity -> points.put(id.key(), new Point(id, quantity)));
            }
            devices.put(device.id(), new Entry(device, points));
        }
    }

    /** The table of {@code estate}, remembering what {@code newest} (oldest first) said. */
    static PointTable of(Estate estate, List<Reading> newest) {
        var table = new PointTable(estate);
        for (var reading : newest) {
            var point = table.point(reading.point());
            if (point != null) {
                var _ = point.note(reading.time(), reading.value());
            }
        }
        return table;
    }

    /** This table while {@code estate} is the same one, else a fresh one that remembers. */
    PointTable at(Estate now) {
        if (now.version().equals(estate.version())) {
            return this;
        }
        var fresh = new PointTable(now);
        for (var entry : devices.values()) {
            for (var old : entry.points().values()) {
                var point = old.seen ? fresh.point(old.id) : null;
                if (point != null) {
                    var _ = point.note(old.time, old.value);
                }
            }
        }
        return fresh;
    }

    private @Nullable Point point(PointId id) {
        var entry = devices.get(id.device());
        return entry == null ? null : entry.points().get(id.key());
    }

    @Nullable Entry device(String id) {
        return devices.get(id);
    }

    String version() {
        return estate.version();
    }
}
