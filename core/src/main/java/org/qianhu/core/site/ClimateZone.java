package org.qianhu.core.site;

import java.util.Locale;

/** Climate zone of the thermal design of buildings; energy figures differ by it. */
public enum ClimateZone {
    SEVERE_COLD,
    COLD,
    HOT_SUMMER_COLD_WINTER,
    HOT_SUMMER_WARM_WINTER,
    MILD;

    /** The lower-case name, as used in configuration and REST. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
