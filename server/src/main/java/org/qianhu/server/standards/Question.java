package org.qianhu.server.standards;

import java.util.Locale;

/** What one may ask the catalogue; commands, addresses and tabs are named after it. */
public enum Question {
    LIMITS,
    CONFLICTS,
    GAPS,
    DUPLICATES,
    SUPERSEDED,
    DUE,
    UNVERIFIED,
    UPCOMING;

    /** The lower-case name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
