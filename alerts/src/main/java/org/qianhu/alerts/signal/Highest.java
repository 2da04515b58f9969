package org.qianhu.alerts.signal;

import java.util.*;
import org.qianhu.core.telemetry.PointId;

public final class Highest implements Signal {
    record Latest(Map<PointId, Double> values) implements Memory {}

    @Override
    public Memory blank() {
        return new Latest(Map.of());
    }

    @Override
    public Output read(Memory m, PointId p, long t, double v) {
        var map = new HashMap<>(((Latest) m).values());
        map.put(p, v);
        return new Output(new Latest(Map.copyOf(map)), true, t, Collections.max(map.values()));
    }
}
