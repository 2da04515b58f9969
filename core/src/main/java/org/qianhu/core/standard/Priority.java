package org.qianhu.core.standard;

import java.util.Locale;

/** How urgent an alarm is; the first is the most urgent. */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is more urgent than {@code other}. */
    public boolean above(Priority other) {
        return compareTo(other) < 0;
    }
}
