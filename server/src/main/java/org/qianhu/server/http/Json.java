package org.qianhu.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/** JSON in and out. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> each) {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }

    static ArrayNode strings(Collection<String> items) {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }

    static ObjectNode names(Names names) {
        return object().put("zh", names.zh()).put("en", names.en());
    }

    /** RFC 3339 in UTC, or null. */
    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /**
     * The body as an object with no other fields than these.
     *
     * @throws Problem saying what is wrong with it
     */
    static JsonNode body(Ask ask, Set<String> fields) {
        var type = ask.header("content-type").orElse("");
        if (!type.startsWith("application/json")) {
            throw Problem.of(
                    415,
                    "Not JSON",
                    "the body must be JSON: send the header Content-Type: application/json");
        }
        var body = read(ask.body());
        for (var field : body.properties()) {
            if (!fields.contains(field.getKey())) {
                throw Problem.badRequest(
                        "the body has an unknown field '"
                                + field.getKey()
                                + "'; known are "
                                + String.join(", ", fields.stream().sorted().toList()));
            }
        }
        return body;
    }

    private static JsonNode read(String text) {
        try {
            var body = MAPPER.readTree(text.isBlank() ? "{}" : text);
            if (body.isObject()) {
                return body;
            }
            throw Problem.badRequest("the body must be one JSON object");
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
    }

    /** A text field of a body, empty where it is missing. */
    static String text(JsonNode body, String field, int longest) {
        var node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw Problem.badRequest(
                    "field '" + field + "' must be a text of at most " + longest + " characters");
        }
        return node.textValue();
    }
}
