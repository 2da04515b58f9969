package org.qianhu.core.site;

/** What an area is to the bureau; standards are adopted by kind. */
public enum AreaKind {
    HOUSING,
    OFFICE,
    REFORMED_HOUSING
}
