package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Quantities;

/**
 * Reads one object of Qianhu JSON. Members may come in any order, so values wait for the object's
 * end: {@code ts}, {@code unit} and {@code q} beside them hold for each that says nothing else.
 */
final class QianhuObject {
    /** What senders write for what is meant, in lower case. Other unknown members are harmless. */
    private static final Map<String, String> MEANT =
            Map.of(
                    "ts",
                    "ts",
                    "time",
                    "ts",
                    "timestamp",
                    "ts",
                    "values",
                    "values",
                    "value",
                    "value",
                    "quantity",
                    "quantity",
                    "unit",
                    "unit",
                    "units",
                    "unit",
                    "q",
                    "q");

    private static final int MOST_STRAYS = 5;
    private static final double BEYOND_TIME = 1e17;

    private record Named(String key, Said.Plain said) {}

    private final JsonParser in;
    private final Harvest harvest;
    private final List<Named> found = new ArrayList<>();
    private final Marks marks = new Marks();
    private final List<String> strays = new ArrayList<>(0);
    private boolean timed;
    private long time;
    private @Nullable String misnamedTime;
    private @Nullable String quantity;
    private @Nullable Said value;

    private QianhuObject(JsonParser in, Harvest harvest, long receivedAt) {
        this.in = in;
        this.harvest = harvest;
        this.time = receivedAt;
    }

    /** Reads the object at whose start {@code in} stands. */
    static void read(JsonParser in, Harvest harvest, long receivedAt) throws IOException {
        var object = new QianhuObject(in, harvest, receivedAt);
        int before = harvest.size();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            object.member(name);
        }
        object.close(before);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "ts" -> time();
            case "values" -> values();
            case "quantity" -> quantity();
            case "value" -> {
                if (value != null) {
                    pair();
                }
                value = SaidReader.read(in);
            }
            case "unit" -> marks.readUnit(in);
            case "q" -> marks.readQuality(in);
            default -> stray(name);
        }
    }

    private void values() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            harvest.refuse(Reason.UNDECODABLE, "'values' must be an object of keys and values");
            return;
        }
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            add(name, SaidReader.read(in));
        }
    }

    private void add(String name, Said said) {
        var key = Keys.canonical(name);
        if (key == null) {
            harvest.refuse(
                    Reason.UNDECODABLE,
                    "'"
                            + Json.shown(name)
                            + "' is no key: write quantity or quantity.channel, of letters, digits,"
                            + " '_' and '-'");
            return;
        }
        switch (said) {
            case Said.Plain plain -> found.add(new Named(key, plain));
            case Said.Unusable(var reason, var why) -> harvest.refuse(reason, key + ": " + why);
        }
    }

    private void quantity() throws IOException {
        if (quantity != null) {
            pair();
        }
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            quantity = in.getText();
        } else {
            in.skipChildren();
            harvest.refuse(Reason.UNDECODABLE, "'quantity' must be a key as text");
        }
    }

    /** Takes {@code quantity} and {@code value} together, once both are known or no more come. */
    private void pair() {
        var name = quantity;
        var said = value;
        quantity = null;
        value = null;
        if (name != null && said != null) {
            add(name, said);
        } else if (name != null) {
            harvest.refuse(Reason.BAD_VALUE, Json.shown(name) + ": 'quantity' without 'value'");
        } else if (said != null) {
            harvest.refuse(Reason.UNDECODABLE, "'value' without 'quantity'");
        }
    }

    private void time() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        var said = instant();
        if (said.isEmpty()) {
            marks.wrong(
                    Reason.BAD_TIME,
                    "ts must be epoch milliseconds, or RFC 3339 with offset such as"
                            + " 2026-11-23T10:00:00+08:00, not "
                            + Json.shown(in.getText()));
        } else if (timed && said.getAsLong() != time) {
            marks.wrong(Reason.BAD_TIME, "ts stands twice, differently");
        } else {
            timed = true;
            time = said.getAsLong();
        }
        in.skipChildren();
    }

    private OptionalLong instant() throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> Rfc3339.millis(in.getText());
            case VALUE_NUMBER_INT ->
                    in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? OptionalLong.empty()
                            : OptionalLong.of(in.getLongValue());
            case VALUE_NUMBER_FLOAT -> {
                double millis = in.getDoubleValue();
                yield Math.abs(millis) < BEYOND_TIME
                        ? OptionalLong.of((long) Math.floor(millis))
                        : OptionalLong.empty();
            }
            case START_ARRAY, START_OBJECT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                    OptionalLong.empty();
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    OptionalLong.empty();
        };
    }

    /** Ids and counters are harmless; what looks like data or like a known name is not. */
    private void stray(String name) throws IOException {
        in.skipChildren();
        var meant = MEANT.get(name.toLowerCase(Locale.ROOT));
        if (Quantities.find(Keys.quantity(name)).isPresent()) {
            harvest.refuse(Reason.UNDECODABLE, name + " stands beside 'values': put it inside");
        } else if (meant == null) {
            if (strays.size() < MOST_STRAYS) {
                strays.add(Json.shown(name));
            }
        } else if (meant.equals("ts")) {
            misnamedTime = name;
        } else {
            marks.wrong(Reason.UNDECODABLE, "'" + name + "' is not read: call it '" + meant + "'");
        }
    }

    private void close(int before) {
        if (quantity != null || value != null) {
            pair();
        }
        if (misnamedTime != null && !timed) {
            marks.wrong(Reason.BAD_TIME, "'" + misnamedTime + "' is not read: call it 'ts'");
        }
        var wrong = marks.wrong();
        for (var each : found) {
            if (wrong == null) {
                take(each);
            } else {
                harvest.refuse(wrong.reason(), each.key() + ": " + wrong.why());
            }
        }
        if (harvest.size() == before) {
            if (wrong != null) {
                harvest.refuse(wrong.reason(), wrong.why());
            } else {
                harvest.barren(emptiness());
            }
        }
    }

    private void take(Named each) {
        var said = each.said();
        var unit = said.unit() != null ? said.unit() : marks.unit();
        var quality = said.quality() != null ? said.quality() : marks.quality();
        harvest.value(
                each.key(), time, said.value(), unit, quality == null ? Quality.GOOD : quality);
    }

    private String emptiness() {
        return "an object holds neither 'values' with a value nor 'quantity' with 'value'"
                + (strays.isEmpty() ? "" : ", but " + String.join(", ", strays));
    }
}
