package org.qianhu.energy.meter;

import java.util.List;
import java.util.Optional;

/**
 * Where the accounting of a meter stands.
 *
 * @param base the last accepted reading
 * @param held suspects that continue each other, oldest first
 * @param seen epoch milliseconds UTC of the last reading, accepted or not
 */
public record MeterState(Optional<RegisterReading> base, List<RegisterReading> held, long seen) {
    public MeterState {
        held = List.copyOf(held);
    }

    public static MeterState initial() {
        return new MeterState(Optional.empty(), List.of(), Long.MIN_VALUE);
    }

    static MeterState on(RegisterReading base) {
        return new MeterState(Optional.of(base), List.of(), base.time());
    }

    /** What is not known yet: from the last accepted reading to the last seen. */
    public Optional<Consumption> pending() {
        return base.filter(b -> seen > b.time()).map(b -> Consumption.missing(b.time(), seen));
    }
}
