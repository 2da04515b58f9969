package org.qianhu.core.standard;

import java.time.Duration;
import java.util.Set;

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

    /**
     * Broken by a change of more than {@code bound} within {@code per}, up or down.
     *
     * @param bound greater than 0, in the quantity's canonical unit
     */
    record Rate(double bound, Duration per) implements Limit {
        public Rate {
            finite(bound);
            if (!(bound > 0)) {
                throw new IllegalArgumentException("a rate is > 0: " + bound);
            }
            positive(per);
        }
    }

    /** Broken by no change of value for longer than this. */
    record Stuck(Duration longest) implements Limit {
        public Stuck {
            positive(longest);
        }
    }

    /** Broken by no reading for longer than this while the broker is connected. */
    record Silent(Duration longest) implements Limit {
        public Silent {
            positive(longest);
        }
    }

    /**
     * Broken by an hour whose mean (of a register: increase) lies further from what is usual at the
     * same hour of the week, up or down.
     *
     * @param percent of what is usual, greater than 0
     * @param weeks the last 1 to 12, from which what is usual is learned
     */
    record Deviation(double percent, int weeks) implements Limit {
        public Deviation {
            finite(percent);
            if (!(percent > 0)) {
                throw new IllegalArgumentException("a deviation is > 0 %: " + percent);
            }
            if (weeks < 1 || weeks > 12) {
                throw new IllegalArgumentException("a deviation is of 1 to 12 weeks: " + weeks);
            }
        }
    }

    /**
     * Broken by so many points of a zone, or more, that are in a state other than 0 within that
     * time: two detectors confirm a fire.
     *
     * @param count at least 2
     */
    record Coincidence(int count, Duration within) implements Limit {
        public Coincidence {
            if (count < 2) {
                throw new IllegalArgumentException("a coincidence is of 2 or more: " + count);
            }
            positive(within);
        }
    }

    /** Whether a single value can break it. */
    default boolean ofValue() {
        return switch (this) {
            case Above _, Below _, Outside _, EqualTo _ -> true;
            case Rate _, Stuck _, Silent _, Deviation _, Coincidence _ -> false;
        };
    }

    /** The sides on which it bounds a value. */
    default Set<Side> sides() {
        return switch (this) {
            case Above _ -> Set.of(Side.HIGH);
            case Below _ -> Set.of(Side.LOW);
            case Outside _ -> Set.of(Side.HIGH, Side.LOW);
            case EqualTo _ -> Set.of(Side.STATE);
            case Rate _ -> Set.of(Side.RATE);
            case Stuck _ -> Set.of(Side.STUCK);
            case Silent _ -> Set.of(Side.SILENT);
            case Deviation _ -> Set.of(Side.DEVIATION);
            case Coincidence _ -> Set.of(Side.COINCIDENCE);
        };
    }

    /** Whether {@code value} breaks this limit; never where a single value cannot. */
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
            case Rate _, Stuck _, Silent _, Deviation _, Coincidence _ -> false;
        };
    }

    /**
     * Whether both judge the same measure, each with a bound of its own: values, or the same made
     * of many readings. Only such limits can be levels of one another.
     */
    default boolean sameMeasureAs(Limit other) {
        return switch (this) {
            case Above _, Below _, Outside _, EqualTo _ -> other.ofValue();
            case Rate(double _, Duration per) ->
                    other instanceof Rate(double _, Duration same) && same.equals(per);
            case Stuck _ -> other instanceof Stuck;
            case Silent _ -> other instanceof Silent;
            case Deviation(double _, int weeks) ->
                    other instanceof Deviation(double _, int same) && same == weeks;
            case Coincidence(int _, Duration within) ->
                    other instanceof Coincidence(int _, Duration same) && same.equals(within);
        };
    }

    /**
     * Whether whatever breaks {@code other} breaks this limit too: it is as strict, or stricter.
     */
    default boolean atLeastAsStrictAs(Limit other) {
        return switch (other) {
            case Above(double far) -> above() <= far;
            case Below(double far) -> below() >= far;
            case Outside(double low, double high) -> below() >= low && above() <= high;
            case EqualTo(double state) -> brokenBy(state);
            case Rate(double bound, Duration per) ->
                    this instanceof Rate(double mine, Duration same)
                            && same.equals(per)
                            && mine <= bound;
            case Stuck(Duration longest) ->
                    this instanceof Stuck(Duration mine) && mine.compareTo(longest) <= 0;
            case Silent(Duration longest) ->
                    this instanceof Silent(Duration mine) && mine.compareTo(longest) <= 0;
            case Deviation(double percent, int _) ->
                    this instanceof Deviation(double mine, int _)
                            && sameMeasureAs(other)
                            && mine <= percent;
            case Coincidence(int count, Duration _) ->
                    this instanceof Coincidence(int mine, Duration _)
                            && sameMeasureAs(other)
                            && mine <= count;
        };
    }

    /** The value above which it is broken; infinite where none is. */
    private double above() {
        return switch (this) {
            case Above(double bound) -> bound;
            case Outside(double _, double high) -> high;
            case Below _, EqualTo _, Rate _, Stuck _, Silent _, Deviation _, Coincidence _ ->
                    Double.POSITIVE_INFINITY;
        };
    }

    /** The value below which it is broken; infinite where none is. */
    private double below() {
        return switch (this) {
            case Below(double bound) -> bound;
            case Outside(double low, double _) -> low;
            case Above _, EqualTo _, Rate _, Stuck _, Silent _, Deviation _, Coincidence _ ->
                    Double.NEGATIVE_INFINITY;
        };
    }

    private static void positive(Duration length) {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("a length of time is > 0: " + length);
        }
    }

    private static void finite(double bound) {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("a limit is a finite number: " + bound);
        }
    }
}
