package org.qianhu.energy.meter;

/**
 * The time one physical meter served, [from, to).
 *
 * @param from epoch milliseconds UTC; {@link Long#MIN_VALUE} where nobody knows
 * @param to epoch milliseconds UTC; {@link Long#MAX_VALUE} while it serves
 * @param first reading; not a number where nobody knows
 * @param last reading; not a number while it serves
 */
public record Epoch(
        String serial, long from, long to, double first, double last, String reason, String by) {
    public Epoch {
        if (to <= from) {
            throw new IllegalArgumentException("epoch " + serial + " ends before it begins");
        }
    }

    static Epoch unknown() {
        return new Epoch("", Long.MIN_VALUE, Long.MAX_VALUE, Double.NaN, Double.NaN, "", "");
    }

    Epoch closed(Replacement by) {
        return new Epoch(serial, from, by.at(), first, by.last(), reason, this.by);
    }
}
