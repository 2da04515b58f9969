package org.qianhu.core.telemetry;

/**
 * What is measured, in which canonical unit, and what a working sensor can say.
 *
 * @param name snake case, for example {@code active_power}; also the field's name in InfluxDB
 * @param unit canonical unit as UCUM code; {@code 1} for states and ratios
 * @param kind how values behave
 * @param min least plausible value in {@code unit}, inclusive
 * @param max greatest plausible value in {@code unit}, inclusive
 */
public record Quantity(String name, String unit, Kind kind, double min, double max) {
    /** How values of a quantity behave in time. */
    public enum Kind {
        /** An instantaneous value that may be averaged. */
        GAUGE,
        /** A cumulative register that only grows until it rolls over. */
        REGISTER,
        /** An integer state, 0 normally; never averaged. */
        STATE
    }

    public Quantity {
        if (!name.matches("[a-z][a-z0-9_]*") || name.endsWith("_q")) {
            throw new IllegalArgumentException("quantity '" + name + "' is no snake-case name");
        }
        if (!(min <= max)) {
            throw new IllegalArgumentException("quantity " + name + ": min > max");
        }
    }

    /** Whether a working sensor can say {@code value} (canonical unit). */
    public boolean plausible(double value) {
        return value >= min && value <= max && (kind != Kind.STATE || value == Math.rint(value));
    }
}
