package org.qianhu.energy.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Temperature in pieces: a line that may bend at each knot. Knots at the ends go where fewer than
 * {@value #LEAST} hours lie beyond them.
 *
 * @param knots ascending, °C
 */
record Temperature(List<Double> knots) {
    private static final List<Double> ALL = List.of(4.4, 12.8, 18.3, 26.7, 32.2);
    private static final int LEAST = 20;

    static Temperature of(List<Hour> hours) {
        var knots = new ArrayList<>(ALL);
        while (!knots.isEmpty() && above(hours, knots.getLast()) < LEAST) {
            knots.removeLast();
        }
        while (!knots.isEmpty() && hours.size() - above(hours, knots.getFirst()) < LEAST) {
            knots.removeFirst();
        }
        return new Temperature(List.copyOf(knots));
    }

    private static long above(List<Hour> hours, double knot) {
        return hours.stream().filter(hour -> hour.temperature() > knot).count();
    }

    int size() {
        return knots.size() + 1;
    }

    /** Writes how much of {@code celsius} lies in each piece. */
    void into(double celsius, double[] row, int from) {
        double low = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            double high = i < knots.size() ? knots.get(i) : Double.POSITIVE_INFINITY;
            row[from + i] = i == 0 ? Math.min(celsius, high) : Math.clamp(celsius, low, high) - low;
            low = high;
        }
    }
}
