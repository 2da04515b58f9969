package org.qianhu.energy.baseline;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/**
 * The time-of-week-and-temperature model (Mathieu et al. 2011, LBNL) as it is at one time of the
 * year: a level for each hour of the week, and bends of temperature apart for occupied and
 * unoccupied hours. The levels are taken out first, so that what is solved has a dozen columns.
 */
final class Local {
    private final double[] levels;
    private final double @Nullable [] slopes;
    private final Temperature temperature;
    private final Occupancy occupancy;

    private Local(
            double[] levels,
            double @Nullable [] slopes,
            Temperature temperature,
            Occupancy occupancy) {
        this.levels = levels;
        this.slopes = slopes;
        this.temperature = temperature;
        this.occupancy = occupancy;
    }

    static Local fit(
            List<Hour> hours,
            double[] weights,
            boolean bends,
            Temperature temperature,
            Occupancy occupancy) {
        int n = hours.size();
        int columns = bends ? 2 * temperature.size() : 0;
        var x = new double[n][columns];
        for (int i = 0; bends && i < n; i++) {
            row(hours.get(i), temperature, occupancy, x[i]);
        }
        var total = new double[Hour.SLOTS];
        var meanY = new double[Hour.SLOTS];
        var meanX = new double[Hour.SLOTS][columns];
        for (int i = 0; i < n; i++) {
            int slot = hours.get(i).slot();
            total[slot] += weights[i];
            meanY[slot] += weights[i] * hours.get(i).used();
            for (int j = 0; j < columns; j++) {
                meanX[slot][j] += weights[i] * x[i][j];
            }
        }
        divide(meanY, meanX, total);
        var slopes = bends ? slopes(hours, weights, x, meanY, meanX) : null;
        var levels = meanY.clone();
        for (int slot = 0; slopes != null && slot < levels.length; slot++) {
            for (int j = 0; j < columns; j++) {
                levels[slot] -= slopes[j] * meanX[slot][j];
            }
        }
        return new Local(levels, slopes, temperature, occupancy);
    }

    private static void divide(double[] meanY, double[][] meanX, double[] total) {
        for (int slot = 0; slot < total.length; slot++) {
            if (total[slot] > 0) {
                meanY[slot] /= total[slot];
                for (int j = 0; j < meanX[slot].length; j++) {
                    meanX[slot][j] /= total[slot];
                }
            }
        }
    }

    private static void row(Hour hour, Temperature temperature, Occupancy occupancy, double[] row) {
        temperature.into(hour.temperature(), row, occupancy.at(hour) ? temperature.size() : 0);
    }

    /** Columns in which nothing moves have no slope. */
    private static double @Nullable [] slopes(
            List<Hour> hours, double[] weights, double[][] x, double[] meanY, double[][] meanX) {
        int columns = x[0].length;
        var design = new double[x.length][columns];
        var target = new double[x.length];
        var moves = new double[columns];
        for (int i = 0; i < x.length; i++) {
            double root = Math.sqrt(weights[i]);
            int slot = hours.get(i).slot();
            target[i] = root * (hours.get(i).used() - meanY[slot]);
            for (int j = 0; j < columns; j++) {
                design[i][j] = root * (x[i][j] - meanX[slot][j]);
                moves[j] += design[i][j] * design[i][j];
            }
        }
        var used = java.util.stream.IntStream.range(0, columns).filter(j -> moves[j] > 1).toArray();
        if (used.length == 0) {
            return null;
        }
        var chosen = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            var row = design[i];
            chosen[i] = Arrays.stream(used).mapToDouble(j -> row[j]).toArray();
        }
        try {
            var regression = new OLSMultipleLinearRegression(1e-10);
            regression.setNoIntercept(true);
            regression.newSampleData(target, chosen);
            var found = regression.estimateRegressionParameters();
            var slopes = new double[columns];
            for (int k = 0; k < used.length; k++) {
                slopes[used[k]] = found[k];
            }
            return slopes;
        } catch (MathIllegalArgumentException singular) {
            return null;
        }
    }

    /** kWh, never negative. */
    double expected(Hour hour) {
        double expected = levels[hour.slot()];
        if (slopes != null) {
            var row = new double[slopes.length];
            row(hour, temperature, occupancy, row);
            for (int j = 0; j < row.length; j++) {
                expected += slopes[j] * row[j];
            }
        }
        return Math.max(0, expected);
    }
}
