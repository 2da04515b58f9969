package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.qianhu.core.telemetry.DeadLetter.Reason;

/**
 * Reads one value of Qianhu JSON: a number, {@code true} (1) or {@code false} (0), or an object of
 * {@code v}, {@code unit} and {@code q}. Whatever stands there, the parser is behind it afterwards.
 */
final class SaidReader {
    private static final Said ONE = new Said.Plain(1, null, null);
    private static final Said ZERO = new Said.Plain(0, null, null);

    private final Marks marks = new Marks();
    private boolean present;
    private double value;

    private SaidReader() {}

    /** Reads the value at whose first token {@code in} stands. */
    static Said read(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.START_OBJECT
                ? new SaidReader().object(in)
                : scalar(in);
    }

    private static Said scalar(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Said.Plain(number(in), null, null);
            case VALUE_TRUE -> ONE;
            case VALUE_FALSE -> ZERO;
            case VALUE_NULL -> bad("null is no number");
            case VALUE_STRING ->
                    bad("text '" + Json.shown(in.getText()) + "' where a number belongs");
            case START_ARRAY, START_OBJECT -> {
                in.skipChildren();
                yield bad("an array or object where a number belongs");
            }
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    bad("no value");
        };
    }

    private static Said bad(String why) {
        return new Said.Unusable(Reason.BAD_VALUE, why);
    }

    private static double number(JsonParser in) throws IOException {
        double number = in.getDoubleValue();
        // An integer has no negative zero; the text "-0" has.
        return number == 0 && in.getTextCharacters()[in.getTextOffset()] == '-' ? -0.0 : number;
    }

    private Said object(JsonParser in) throws IOException {
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "v" -> readValue(in);
                case "unit" -> marks.readUnit(in);
                case "q" -> marks.readQuality(in);
                default -> {
                    in.skipChildren();
                    marks.wrong(
                            Reason.UNDECODABLE,
                            "unknown '"
                                    + Json.shown(name)
                                    + "' in the value's object; known are v, unit and q");
                }
            }
        }
        if (!present) {
            marks.wrong(Reason.BAD_VALUE, "the value's object has no 'v'");
        }
        var wrong = marks.wrong();
        return wrong != null ? wrong : new Said.Plain(value, marks.unit(), marks.quality());
    }

    private void readValue(JsonParser in) throws IOException {
        if (present) {
            marks.wrong(Reason.BAD_VALUE, "'v' stands twice in the value's object");
        }
        present = true;
        switch (scalar(in)) {
            case Said.Plain plain -> value = plain.value();
            case Said.Unusable(var reason, var why) -> marks.wrong(reason, why);
        }
    }
}
