package org.qianhu.energy.baseline;

/**
 * What a baseline may look like.
 *
 * @param temperature whether the temperature of the hour counts
 * @param scale days within which the season counts: an hour weighs scale²/(scale² + Δ²), Δ its
 *     distance in days of the year; 0 for all hours alike
 */
public record Form(boolean temperature, int scale) {
    /** For people. */
    public String text() {
        return "time of week"
                + (temperature ? " and temperature" : "")
                + (scale > 0 ? ", season of " + scale + " days" : "");
    }

    double weight(int dayOfYear, int centre) {
        if (scale == 0) {
            return 1;
        }
        int apart = Math.abs(dayOfYear - centre);
        double days = Math.min(apart, 365 - Math.min(apart, 365));
        return (double) scale * scale / (scale * scale + days * days);
    }
}
