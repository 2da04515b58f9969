package org.qianhu.bench.detection;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.Backtest.Episode;
import org.qianhu.core.site.Device;

/**
 * Alarms that tell of something: by which clauses, and on what.
 *
 * @param clauses any of these
 */
record Sign(Where where, Set<String> clauses) {
    /** What the alarm is on: a device that shows the incident, or a group that it belongs to. */
    enum Where {
        DEVICE,
        GATEWAY,
        FEEDER,
        ZONE;

        @Nullable String of(Device device) {
            return switch (this) {
                case DEVICE -> device.id();
                case GATEWAY -> device.gateway();
                case FEEDER -> device.feeder();
                case ZONE -> device.zone();
            };
        }
    }

    Sign {
        clauses = Set.copyOf(clauses);
    }

    static Sign on(Where where, String... clauses) {
        return new Sign(where, Set.of(clauses));
    }

    /** Whether {@code alarm} is one of these, for something that {@code device} shows. */
    boolean tells(Episode alarm, Device device) {
        return clauses.contains(alarm.clause()) && Objects.equals(where.of(device), alarm.device());
    }
}
