package org.qianhu.core.standard;

/** The tier of a standard under the Standardization Law of 2017, and the bureau's own rules. */
public enum Tier {
    NATIONAL_MANDATORY,
    NATIONAL_RECOMMENDED,
    INDUSTRY,
    LOCAL,
    GROUP,
    INSTITUTION
}
