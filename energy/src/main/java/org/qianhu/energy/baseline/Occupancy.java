package org.qianhu.energy.baseline;

import java.util.List;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Which hours of the week are occupied: those in which more than 65 % of the hours used more than
 * the degree hours alone explain.
 */
final class Occupancy {
    private static final double SHARE = 0.65;
    private static final double HEATING = 10;
    private static final double COOLING = 18.3;

    private final boolean[] occupied;

    private Occupancy(boolean[] occupied) {
        this.occupied = occupied;
    }

    static Occupancy of(List<Hour> hours) {
        var x = new double[hours.size()][];
        var y = new double[hours.size()];
        for (int i = 0; i < y.length; i++) {
            double t = hours.get(i).temperature();
            x[i] = new double[] {Math.max(0, HEATING - t), Math.max(0, t - COOLING)};
            y[i] = hours.get(i).used();
        }
        var regression = new OLSMultipleLinearRegression(1e-10);
        regression.newSampleData(y, x);
        var residuals = regression.estimateResiduals();
        var above = new int[Hour.SLOTS];
        var all = new int[Hour.SLOTS];
        for (int i = 0; i < y.length; i++) {
            int slot = hours.get(i).slot();
            all[slot]++;
            above[slot] += residuals[i] > 0 ? 1 : 0;
        }
        var occupied = new boolean[Hour.SLOTS];
        for (int slot = 0; slot < occupied.length; slot++) {
            occupied[slot] = above[slot] > SHARE * all[slot];
        }
        return new Occupancy(occupied);
    }

    boolean at(Hour hour) {
        return occupied[hour.slot()];
    }
}
