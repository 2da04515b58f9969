package org.qianhu.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** How a mapped payload writes its time. */
enum TimeFormat {
    EPOCH_MS("epoch_ms"),
    EPOCH_S("epoch_s"),
    RFC3339("rfc3339");

    /** Beyond this many milliseconds either way lies no time, and no exact double. */
    private static final double MOST = 1L << 53;

    private final String id;

    TimeFormat(String id) {
        this.id = id;
    }

    /**
     * Reads the name as written in a configuration.
     *
     * @throws IllegalArgumentException when there is none such
     */
    static TimeFormat parse(String id) {
        for (var format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "timeFormat '" + id + "' must be epoch_ms, epoch_s or rfc3339");
    }

    String id() {
        return id;
    }

    /** Epoch milliseconds; numbers may be written as text. Empty when it is no such time. */
    OptionalLong read(JsonNode node) {
        return switch (this) {
            case EPOCH_MS -> millis(node, 1);
            case EPOCH_S -> millis(node, 1_000);
            case RFC3339 -> node.isTextual() ? Rfc3339.millis(node.asText()) : OptionalLong.empty();
        };
    }

    private static OptionalLong millis(JsonNode node, int scale) {
        var number = node.isNumber() ? node.doubleValue() : JsonMapped.number(node.asText());
        double millis = number * scale;
        // A fraction of a second is no exact double; one of a millisecond is cut off.
        double whole = scale == 1 ? Math.floor(millis) : Math.rint(millis);
        return Math.abs(whole) <= MOST ? OptionalLong.of((long) whole) : OptionalLong.empty();
    }
}
