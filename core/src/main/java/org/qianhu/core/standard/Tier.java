package org.qianhu.core.standard;

import java.util.Locale;

/** Who laid a book down: the tiers of the Standardization Law of 2017, the law itself, and ours. */
public enum Tier {
    /** Laws, regulations and government documents; no standard, but what gives standards force. */
    LAW,
    NATIONAL_MANDATORY,
    NATIONAL_RECOMMENDED,
    INDUSTRY,
    LOCAL,
    GROUP,
    /** The bureau's own house rules. */
    INSTITUTION;

    /** The lower-case name, as used in configuration and REST. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
