package org.qianhu.core.site;

import java.util.Locale;

/** Whether people work on a day, by the bureau's calendar. */
public enum DayKind {
    WORKING,
    REST;

    /** The lower-case name, as used in configuration and REST. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
