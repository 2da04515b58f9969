package org.qianhu.energy.meter;

import java.util.ArrayList;
import java.util.List;

/**
 * A meter as the accounting must know it.
 *
 * @param multiplier CT × PT: units of the medium per register unit
 * @param modulus the register value at which it starts again from 0
 * @param power the largest flow, units of the medium per hour
 * @param resolution the smallest step of the register
 * @param epochs the physical meters that served, in order, each ending where the next begins
 */
public record Meter(
        String id,
        double multiplier,
        double modulus,
        double power,
        double resolution,
        List<Epoch> epochs) {
    private static final double HOUR = 3_600_000;

    public Meter {
        positive(id, "multiplier", multiplier);
        positive(id, "modulus", modulus);
        positive(id, "power", power);
        positive(id, "resolution", resolution);
        epochs = List.copyOf(epochs);
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i).from() != epochs.get(i - 1).to()) {
                throw new IllegalArgumentException(
                        "meter " + id + ": epoch " + i + " must begin where the one before ends");
            }
        }
    }

    private static void positive(String id, String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(
                    "meter " + id + ": " + what + " " + value + " must be above 0");
        }
    }

    /** Register units that can have been counted in so many milliseconds. */
    double cap(long millis) {
        return 1.2 * power / multiplier * (millis / HOUR) + 2 * resolution;
    }

    /**
     * The meter with one more replacement, in the last epoch.
     *
     * @throws IllegalArgumentException where it is not after the beginning of the last epoch
     */
    public Meter with(Replacement answer) {
        var all = new ArrayList<>(epochs.isEmpty() ? List.of(Epoch.unknown()) : epochs);
        all.add(all.removeLast().closed(answer));
        all.add(
                new Epoch(
                        answer.serial(),
                        answer.at(),
                        Long.MAX_VALUE,
                        answer.first(),
                        Double.NaN,
                        answer.reason(),
                        answer.by()));
        return new Meter(id, multiplier, modulus, power, resolution, all);
    }

    /** The epochs that begin in (after, until]. */
    List<Epoch> begun(long after, long until) {
        return epochs.stream().filter(e -> e.from() > after && e.from() <= until).toList();
    }

    /** The epoch that serves at a time, which must lie in one. */
    Epoch at(long time) {
        return epochs.stream()
                .filter(e -> e.from() <= time && time < e.to())
                .findFirst()
                .orElseGet(Epoch::unknown);
    }
}
