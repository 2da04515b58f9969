package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Units;
import org.qianhu.ingest.decode.DecoderSettings.Convention.JsonMapping;
import org.qianhu.ingest.decode.DecoderSettings.MappedPoint;

/**
 * Any JSON, mapped by JSON Pointer (RFC 6901). A pointer that leads nowhere, or to null, is
 * skipped; a message where all do is undecodable. Words come first, then numbers, which may be
 * written as text, then {@code true} as 1 and {@code false} as 0. A member that stands twice in one
 * object makes the message undecodable, since a tree would drop one of them.
 */
final class JsonMapped implements PayloadDecoder {
    private static final ObjectReader READER =
            JsonMapper.builder(Json.FACTORY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build()
                    .readerFor(JsonNode.class);

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST_NUMBER = 64;

    private record Target(JsonPointer pointer, String key, MappedPoint point) {}

    private record Clock(JsonPointer pointer, TimeFormat format) {}

    private final DeviceSource device;
    private final @Nullable Clock clock;
    private final List<Target> targets = new ArrayList<>();

    /**
     * Compiles the mapping.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    JsonMapped(JsonMapping mapping) {
        device = DeviceSource.parse(mapping.device());
        var format = TimeFormat.parse(mapping.timeFormat());
        var time = mapping.time();
        clock = time == null ? null : new Clock(JsonPointer.compile(time), format);
        if (mapping.points().isEmpty()) {
            throw new IllegalArgumentException("the mapping takes no point");
        }
        mapping.points().forEach(point -> targets.add(target(point)));
    }

    private static Target target(MappedPoint point) {
        var key = Keys.canonical(point.key());
        var quantity = key == null ? null : Quantities.find(Keys.quantity(key)).orElse(null);
        if (key == null || quantity == null) {
            throw new IllegalArgumentException(
                    "'"
                            + point.key()
                            + "' must be quantity or quantity.channel of a known quantity");
        }
        var unit = point.unit();
        if (unit != null && Units.convert(1, unit, quantity.unit()).isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": unit '" + unit + "' does not convert to " + quantity.unit());
        }
        return new Target(JsonPointer.compile(point.pointer()), key, point);
    }

    @Override
    public Decoded decode(String topic, byte[] payload, Instant receivedAt) {
        try {
            JsonNode message = READER.readValue(payload);
            if (message == null || message.isMissingNode()) {
                return Json.undecodable("the payload is empty");
            }
            return decode(topic, message, receivedAt.toEpochMilli());
        } catch (IOException malformed) {
            return Json.undecodable(malformed);
        }
    }

    private Decoded decode(String topic, JsonNode message, long receivedAt) {
        var id = device.device(topic, message);
        if (id == null || !Keys.isId(id, 0, id.length())) {
            return Json.undecodable(
                    "no device id at "
                            + told(device)
                            + (id == null ? "" : ", but '" + Json.shown(id) + "'"));
        }
        var time = time(message, receivedAt);
        var harvest = new Harvest(id);
        for (var target : targets) {
            var node = message.at(target.pointer());
            if (!node.isMissingNode() && !node.isNull()) {
                take(target, said(target.point(), node), time, harvest);
            }
        }
        if (harvest.size() == 0) {
            harvest.barren("nothing stands at any of " + pointers());
        }
        return harvest.decoded(null);
    }

    private void take(Target target, Said said, OptionalLong time, Harvest harvest) {
        switch (said) {
            case Said.Unusable(var reason, var why) ->
                    harvest.refuse(reason, told(target) + ": " + why);
            case Said.Plain plain when time.isEmpty() ->
                    harvest.refuse(Reason.BAD_TIME, told(target) + ": no time at " + told(clock));
            case Said.Plain(var value, var unit, _) ->
                    harvest.value(target.key(), time.getAsLong(), value, unit, Quality.GOOD);
        }
    }

    private OptionalLong time(JsonNode message, long receivedAt) {
        return clock == null
                ? OptionalLong.of(receivedAt)
                : clock.format().read(message.at(clock.pointer()));
    }

    private static Said said(MappedPoint point, JsonNode node) {
        if (node.isContainerNode()) {
            return new Said.Unusable(Reason.BAD_VALUE, "an array or object where a value belongs");
        }
        var text = node.asText();
        var word = point.words().get(text);
        if (word != null) {
            return new Said.Plain(word, point.unit(), null);
        }
        if (node.isBoolean()) {
            return new Said.Plain(node.booleanValue() ? 1 : 0, point.unit(), null);
        }
        if (node.isNumber()) {
            return new Said.Plain(node.doubleValue(), point.unit(), null);
        }
        double number = number(text);
        if (Double.isNaN(number)) {
            return new Said.Unusable(
                    Reason.BAD_VALUE,
                    "'" + Json.shown(text) + "' is no number and none of " + words(point));
        }
        return new Said.Plain(number, point.unit(), null);
    }

    /** The decimal number that {@code text} writes; NaN when it is none. */
    static double number(String text) {
        var trimmed = text.strip();
        boolean good = trimmed.length() <= LONGEST_NUMBER && NUMBER.matcher(trimmed).matches();
        return good ? Double.parseDouble(trimmed) : Double.NaN;
    }

    private static String words(MappedPoint point) {
        return "the words " + point.words().keySet().stream().sorted().toList();
    }

    private static String told(Target target) {
        return target.key() + " at '" + target.point().pointer() + "'";
    }

    private static String told(DeviceSource source) {
        return switch (source) {
            case DeviceSource.Level(var number) -> "topic level " + number;
            case DeviceSource.At(var pointer) -> "'" + pointer + "'";
        };
    }

    private static String told(@Nullable Clock clock) {
        return clock == null ? "-" : "'" + clock.pointer() + "' (" + clock.format().id() + ")";
    }

    private String pointers() {
        return targets.stream()
                .map(target -> "'" + target.point().pointer() + "'")
                .collect(Collectors.joining(", "));
    }
}
