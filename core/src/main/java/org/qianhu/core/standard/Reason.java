package org.qianhu.core.standard;

/** Why a limit won. */
public enum Reason {
    /** No other clause demands anything else. */
    ALONE,
    /** What a mandatory clause demands: the floor. */
    FLOOR,
    /** The strictest of several mandatory clauses. */
    STRICTEST_FLOOR,
    /** Adopted, and stricter than what is mandatory. */
    STRICTER_THAN_FLOOR,
    /** Its scope says more of the point than the others. */
    MORE_SPECIFIC,
    STRICTER,
    NEWER
}
