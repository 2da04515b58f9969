package org.qianhu.core.telemetry;

import java.util.Locale;
import java.util.Optional;

/** How far a value may be trusted; the three classes of OPC UA Part 8. */
public enum Quality {
    GOOD,
    UNCERTAIN,
    BAD;

    /** Reads the lower-case name; empty for anything else. */
    public static Optional<Quality> parse(String text) {
        for (var quality : values()) {
            if (quality.id().equals(text)) {
                return Optional.of(quality);
            }
        }
        return Optional.empty();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
