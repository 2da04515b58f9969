package org.qianhu.server.standards.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.qianhu.core.standard.Side;
import org.qianhu.server.standards.edit.Effect.Clash;
import org.qianhu.server.standards.edit.Effect.Floor;
import org.qianhu.server.standards.edit.Effect.Shift;

/** Effects as JSON: what REST answers, and what the store keeps. */
public final class EffectJson {
    private EffectJson() {}

    /** As {@link #read} takes it. */
    public static ObjectNode write(Effect effect) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("loosened", array(effect.loosened(), EffectJson::shift));
        json.set("tightened", array(effect.tightened(), EffectJson::shift));
        json.set("floors", array(effect.floors(), EffectJson::floor));
        json.set("conflictsNew", array(effect.conflictsNew(), EffectJson::clash));
        json.set("conflictsGone", array(effect.conflictsGone(), EffectJson::clash));
        json.set("warnings", array(effect.warnings(), JsonNodeFactory.instance::textNode));
        return json;
    }

    private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> each) {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }

    private static JsonNode shift(Shift shift) {
        var from = shift.from();
        return JsonNodeFactory.instance
                .objectNode()
                .put("area", shift.area())
                .put("quantity", shift.quantity())
                .put("statistic", shift.statistic())
                .put("side", id(shift.side()))
                .put("what", id(shift.what()))
                .put("before", shift.before())
                .put("after", shift.after())
                .put("from", from == null ? null : from.toString())
                .put("points", shift.points());
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode floor(Floor floor) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("clause", floor.clause())
                .put("number", floor.number())
                .put("book", floor.book())
                .put("adoption", floor.adoption());
    }

    private static JsonNode clash(Clash clash) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", clash.kind())
                        .put("first", clash.first())
                        .put("second", clash.second())
                        .put("points", clash.points());
        json.set("areas", array(clash.areas(), JsonNodeFactory.instance::textNode));
        return json;
    }

    static Effect read(JsonNode json) {
        return new Effect(
                list(json.path("loosened"), EffectJson::toShift),
                list(json.path("tightened"), EffectJson::toShift),
                list(
                        json.path("floors"),
                        each ->
                                new Floor(
                                        each.path("clause").asText(),
                                        each.path("number").asText(),
                                        each.path("book").asText(),
                                        each.path("adoption").asText())),
                list(json.path("conflictsNew"), EffectJson::toClash),
                list(json.path("conflictsGone"), EffectJson::toClash),
                list(json.path("warnings"), JsonNode::asText));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
        var list = new ArrayList<T>();
        array.forEach(item -> list.add(each.apply(item)));
        return list;
    }

    private static Shift toShift(JsonNode json) {
        var from = json.path("from");
        return new Shift(
                json.path("area").asText(),
                json.path("quantity").asText(),
                json.path("statistic").asText(),
                Side.valueOf(constant(json.path("side"))),
                Effect.What.valueOf(constant(json.path("what"))),
                json.path("before").asText(),
                json.path("after").asText(),
                from.isTextual() ? LocalDate.parse(from.textValue()) : null,
                json.path("points").asInt());
    }

    private static String constant(JsonNode id) {
        return id.asText().toUpperCase(Locale.ROOT);
    }

    private static Clash toClash(JsonNode json) {
        return new Clash(
                json.path("kind").asText(),
                json.path("first").asText(),
                json.path("second").asText(),
                list(json.path("areas"), JsonNode::asText),
                json.path("points").asInt());
    }
}
