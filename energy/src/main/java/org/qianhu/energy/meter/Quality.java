package org.qianhu.energy.meter;

/** How an amount is known. */
public enum Quality {
    MEASURED,
    DERIVED,
    REPLACED,
    ROLLOVER,
    ESTIMATED,
    MANUAL,
    /** Not known; never the same as zero. */
    MISSING
}
