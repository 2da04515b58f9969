package org.qianhu.core.site;

import java.util.Locale;

/** A season that the bureau's calendar dates; standards name them without days. */
public enum Season {
    /** Cooling. */
    SUMMER,
    /** Heating. */
    WINTER;

    /** The lower-case name, as used in configuration and REST. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
