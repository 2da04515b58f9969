package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.qianhu.core.telemetry.DeadLetter.Reason;

/** How JSON is read here, and how its faults are told. */
final class Json {
    /** No sensor's payload is deeper; a parser without a bound can be made to run out of stack. */
    private static final int DEEPEST = 64;

    /** Digits; a double has 17. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int MOST_SHOWN = 200;

    /**
     * NaN and infinity are read, so that the check behind refuses that value alone. Names are not
     * interned in the JVM's table: devices choose them, and the factory's own table is bounded and
     * begins afresh when it is crowded, rather than refusing an honest device's message.
     */
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(LONGEST_NUMBER)
                                    .build())
                    .build();

    private Json() {}

    /** The message as a whole, because its bytes are no JSON. */
    static Decoded.Undecodable undecodable(IOException fault) {
        var why = String.valueOf(fault.getMessage());
        var where = "";
        if (fault instanceof JsonProcessingException json) {
            why = json.getOriginalMessage();
            var location = json.getLocation();
            where = location == null ? "" : " at byte " + location.getByteOffset();
        }
        return undecodable("no JSON" + where + ": " + shown(why));
    }

    static Decoded.Undecodable undecodable(String detail) {
        return new Decoded.Undecodable(Reason.UNDECODABLE, detail);
    }

    /** A device's text for a sentence: not too long, and nothing that a terminal would act on. */
    static String shown(String text) {
        var head = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        if (head.chars().noneMatch(Character::isISOControl)) {
            return head;
        }
        var safe = new StringBuilder(head.length());
        head.chars().forEach(c -> safe.append(Character.isISOControl(c) ? ' ' : (char) c));
        return safe.toString();
    }
}
