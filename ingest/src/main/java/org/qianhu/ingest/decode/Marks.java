package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;

/**
 * {@code unit} and {@code q}, beside one value or beside all values of an object, and the first
 * thing that makes what they stand beside unusable.
 */
final class Marks {
    private static final int LONGEST_UNIT = 32;

    private @Nullable String unit;
    private @Nullable Quality quality;
    private Said.@Nullable Unusable wrong;

    @Nullable String unit() {
        return unit;
    }

    @Nullable Quality quality() {
        return quality;
    }

    Said.@Nullable Unusable wrong() {
        return wrong;
    }

    /** Notes a fault; the first one counts. */
    void wrong(Reason reason, String why) {
        if (wrong == null) {
            wrong = new Said.Unusable(reason, why);
        }
    }

    /** Reads the unit at which {@code in} stands; null is none. */
    void readUnit(JsonParser in) throws IOException {
        var token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        var text = token == JsonToken.VALUE_STRING ? in.getText() : null;
        in.skipChildren();
        if (text == null || text.length() > LONGEST_UNIT) {
            wrong(Reason.WRONG_UNIT, "'unit' must be a unit's code as text, such as \"kW\"");
        } else if (unit != null && !unit.equals(text)) {
            wrong(Reason.WRONG_UNIT, "'unit' stands twice, differently");
        } else {
            unit = text;
        }
    }

    /** Reads the quality at which {@code in} stands; null is none. */
    void readQuality(JsonParser in) throws IOException {
        var token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        var said = token == JsonToken.VALUE_STRING ? quality(in.getText()) : null;
        in.skipChildren();
        if (said == null) {
            wrong(Reason.BAD_VALUE, "'q' must be \"good\", \"uncertain\" or \"bad\"");
        } else if (quality != null && quality != said) {
            wrong(Reason.BAD_VALUE, "'q' stands twice, differently");
        } else {
            quality = said;
        }
    }

    private static @Nullable Quality quality(String text) {
        return switch (text) {
            case "good" -> Quality.GOOD;
            case "uncertain" -> Quality.UNCERTAIN;
            case "bad" -> Quality.BAD;
            default -> null;
        };
    }
}
