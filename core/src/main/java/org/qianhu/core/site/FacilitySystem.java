package org.qianhu.core.site;

import java.util.Locale;

/** The technical system that a device belongs to; also the name of its measurement in InfluxDB. */
public enum FacilitySystem {
    ENERGY,
    FIRE,
    ACCESS,
    ENVIRONMENT;

    /** The lower-case name, as used in configuration, in REST and as InfluxDB measurement. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
