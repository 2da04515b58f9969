package org.qianhu.core.standard;

/** On which side of a value a bound lies. Clauses that bound different sides do not compete. */
public enum Side {
    /** Too much. */
    HIGH,
    /** Too little. */
    LOW,
    /** In the wrong state. */
    STATE,
    /** Changing too fast. */
    RATE,
    /** Not changing. */
    STUCK,
    /** Not heard of. */
    SILENT,
    /** Far from what is usual at this hour. */
    DEVIATION,
    /** Several at the same time. */
    COINCIDENCE
}
