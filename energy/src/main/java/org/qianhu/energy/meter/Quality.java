package org.qianhu.energy.meter;

/** How an amount is known. */
public enum Quality {
    MEASURED,
    REPLACED,
    ROLLOVER,
    /** Not known; never the same as zero. */
    MISSING
}
