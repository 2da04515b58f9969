package org.qianhu.energy.meter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The readings of a meter, sorted by time and freed of duplicates, and what they come to; the same
 * whatever the order they were delivered in. Two values at one time are both judged, the lower
 * first.
 */
public record Course(Meter meter, List<RegisterReading> readings) {
    private static final Comparator<RegisterReading> ORDER =
            Comparator.comparingLong(RegisterReading::time)
                    .thenComparingDouble(RegisterReading::value);

    public Course {
        readings = sorted(readings);
    }

    private static List<RegisterReading> sorted(Collection<RegisterReading> readings) {
        var set = new TreeSet<>(ORDER);
        set.addAll(readings);
        return List.copyOf(set);
    }

    public Course with(Collection<RegisterReading> late) {
        var all = new ArrayList<>(readings);
        all.addAll(late);
        return new Course(meter, all);
    }

    public Course with(Replacement answer) {
        return new Course(meter.with(answer), readings);
    }

    /** Everything from the first reading to the last: known amounts and missing spans. */
    public Account account() {
        var consumption = new ArrayList<Consumption>();
        var tasks = new ArrayList<Task>();
        var state = MeterState.initial();
        for (var reading : readings) {
            var outcome = Accounting.judge(meter, state, reading);
            consumption.addAll(outcome.consumption());
            tasks.addAll(outcome.tasks());
            state = outcome.state();
        }
        state.pending().ifPresent(consumption::add);
        return new Account(consumption, tasks);
    }

    /** What the readings come to. */
    public record Account(List<Consumption> consumption, List<Task> tasks) {
        public Account {
            consumption = List.copyOf(consumption);
            tasks = List.copyOf(tasks);
        }

        /** The sum of what is known, units of the medium. */
        public double known() {
            return consumption.stream().mapToDouble(c -> c.amount().orElse(0)).sum();
        }

        /** Whether nothing is missing. */
        public boolean complete() {
            return consumption.stream().noneMatch(c -> c.quality() == Quality.MISSING);
        }
    }
}
