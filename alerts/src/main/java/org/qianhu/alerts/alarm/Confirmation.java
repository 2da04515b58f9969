package org.qianhu.alerts.alarm;

import java.util.Locale;

/** What was found on the spot. */
public enum Confirmation {
    /** Nobody has said. */
    OPEN,
    REAL,
    FALSE_ALARM;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
