package org.qianhu.energy.baseline;

/**
 * How well a model does on hours that are known.
 *
 * @param hours how many
 * @param cvRmse root mean square error over the mean, percent. Of hours that the model was not
 *     fitted to, so no parameter is taken off their number
 * @param nmbe sum of measured minus expected over the sum measured, percent (ASHRAE Guideline 14)
 * @param r2 share of the variance explained; negative where the mean would do better
 */
public record Fit(int hours, double cvRmse, double nmbe, double r2) {
    /** Within what ASHRAE Guideline 14 asks of hourly models: 30 % and 10 %. */
    public boolean meets() {
        return cvRmse <= 30 && Math.abs(nmbe) <= 10;
    }

    /** Of measured and expected values in the same order. */
    static Fit of(double[] measured, double[] expected) {
        int n = measured.length;
        double sum = 0;
        double bias = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double error = measured[i] - expected[i];
            sum += measured[i];
            bias += error;
            squares += error * error;
        }
        double mean = sum / n;
        double variance = 0;
        for (double each : measured) {
            variance += (each - mean) * (each - mean);
        }
        return new Fit(
                n,
                100 * Math.sqrt(squares / n) / mean,
                100 * bias / sum,
                variance > 0 ? 1 - squares / variance : Double.NaN);
    }
}
