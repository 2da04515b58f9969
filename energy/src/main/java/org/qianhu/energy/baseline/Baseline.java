package org.qianhu.energy.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * What a building should use in an hour, fitted once and locked. With a season it is a ring of
 * local models around the year, and an hour lies between two of them.
 */
public final class Baseline {
    private static final int YEAR = 365;
    private static final int APART = 15;

    private final Form form;
    private final List<Local> ring;

    private Baseline(Form form, List<Local> ring) {
        this.form = form;
        this.ring = List.copyOf(ring);
    }

    /** Fits that form to the hours that are known. */
    public static Baseline fit(Form form, List<Hour> hours) {
        var known = hours.stream().filter(Hour::known).toList();
        var temperature = Temperature.of(known);
        var occupancy = Occupancy.of(known);
        var ring = new ArrayList<Local>();
        for (int centre = 1; centre <= (form.scale() == 0 ? 1 : YEAR); centre += APART) {
            int day = centre;
            var weights =
                    known.stream()
                            .mapToDouble(h -> form.weight(h.day().getDayOfYear(), day))
                            .toArray();
            ring.add(Local.fit(known, weights, form.temperature(), temperature, occupancy));
        }
        return new Baseline(form, ring);
    }

    public Form form() {
        return form;
    }

    /** kWh, never negative; NaN without a temperature. */
    public double expected(Hour hour) {
        if (ring.size() == 1) {
            return ring.getFirst().expected(hour);
        }
        double place = (hour.day().getDayOfYear() - 1) / (double) APART;
        int before = (int) place % ring.size();
        // The last one stands ten days before the first, not fifteen.
        double gap = before == ring.size() - 1 ? (YEAR - (ring.size() - 1.0) * APART) / APART : 1;
        double share = Math.clamp((place - Math.floor(place)) / gap, 0, 1);
        return (1 - share) * ring.get(before).expected(hour)
                + share * ring.get((before + 1) % ring.size()).expected(hour);
    }

    /** How it does on the hours of {@code test} that are known. */
    public Fit on(List<Hour> test) {
        var known = test.stream().filter(Hour::known).toList();
        return Fit.of(
                known.stream().mapToDouble(Hour::used).toArray(),
                known.stream().mapToDouble(this::expected).toArray());
    }
}
