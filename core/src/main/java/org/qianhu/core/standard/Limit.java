package org.qianhu.core.standard;

/**
 * The bound that a value must keep, in the canonical unit of its quantity. The bound itself is
 * kept, not broken: 1,000 ppm does not break "above 1,000 ppm".
 */
public sealed interface Limit {
    /** Broken by a value greater than {@code bound}. */
    record Above(double bound) implements Limit {
        public Above {
            finite(bound);
        }
    }

    /** Broken by a value less than {@code bound}. */
    record Below(double bound) implements Limit {
        public Below {
            finite(bound);
        }
    }

    /** Broken by a value less than {@code low} or greater than {@code high}. */
    record Outside(double low, double high) implements Limit {
        public Outside {
            finite(low);
            finite(high);
            if (low > high) {
                throw new IllegalArgumentException("band is empty: " + low + " > " + high);
            }
        }
    }

    /** Broken by exactly this state. */
    record EqualTo(double state) implements Limit {
        public EqualTo {
            finite(state);
        }
    }

    /** Whether {@code value} breaks this limit. */
    default boolean brokenBy(double value) {
        return beyond(value, 0);
    }

    /**
     * Whether {@code value} still breaks this limit once broken: it must come back by more than
     * {@code deadband} to count as kept. A state has no deadband.
     */
    default boolean heldBy(double value, double deadband) {
        return beyond(value, deadband);
    }

    private boolean beyond(double value, double deadband) {
        return switch (this) {
            case Above(double bound) -> value > bound - deadband;
            case Below(double bound) -> value < bound + deadband;
            case Outside(double low, double high) ->
                    value < low + deadband || value > high - deadband;
            case EqualTo(double state) -> value == state;
        };
    }

    private static void finite(double bound) {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("a limit is a finite number: " + bound);
        }
    }
}
