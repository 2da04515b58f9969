package org.qianhu.energy.meter;

import java.util.List;

/** What a reading did, and why. */
public record Outcome(
        MeterState state, List<Consumption> consumption, List<Task> tasks, Verdict verdict) {
    public Outcome {
        consumption = List.copyOf(consumption);
        tasks = List.copyOf(tasks);
    }

    /** Why. */
    public enum Verdict {
        FIRST,
        GOOD,
        DIP,
        ROLLOVER,
        REPLACED,
        HELD,
        NEW_BASE,
        REFUSED,
        /** Before the last one seen: deliver through a {@link Course}, which sorts. */
        OUT_OF_ORDER
    }
}
