package org.qianhu.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * The faults of a run: rounds of all kinds, each in another order, with random pauses. A pure
 * function of its arguments, so that a run can be repeated by its seed.
 */
final class Schedule {
    private Schedule() {}

    /**
     * The faults of a run of {@code length}.
     *
     * @param kinds those that are possible
     */
    static List<Fault> of(long seed, Duration length, Pace pace, Collection<FaultKind> kinds) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        var random = new Random(seed);
        var faults = new ArrayList<Fault>();
        var at = pace.calm();
        var last = length.minus(pace.calm());
        while (true) {
            var round = new ArrayList<>(new TreeSet<>(kinds));
            Collections.shuffle(round, random);
            for (var kind : round) {
                at = at.plus(gap(random, pace));
                var lasting = pace.lasting(kind);
                if (at.plus(lasting).compareTo(last) > 0) {
                    return List.copyOf(faults);
                }
                faults.add(new Fault(kind, at, lasting));
                at = at.plus(lasting);
            }
        }
    }

    private static Duration gap(Random random, Pace pace) {
        return Duration.ofMillis(
                random.nextLong(pace.leastGap().toMillis(), pace.mostGap().toMillis()));
    }

    /** The shortest run in which each of {@code kinds} comes once, whatever the seed. */
    static Duration oneRound(Pace pace, Collection<FaultKind> kinds) {
        var length = pace.calm().multipliedBy(2);
        for (var kind : kinds) {
            length = length.plus(pace.mostGap()).plus(pace.lasting(kind));
        }
        return length;
    }
}
