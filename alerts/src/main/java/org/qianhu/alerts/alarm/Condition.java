package org.qianhu.alerts.alarm;

import java.util.Locale;

/** Where the watched value stands against its limit (ISA-18.2, OPC UA Part 9). */
public enum Condition {
    NORMAL,
    /** Broken, on-delay running. */
    PENDING,
    ACTIVE,
    /** Kept again, off-delay running. */
    CLEARING,
    /** Not known: never normal without a reading. */
    UNKNOWN;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
