package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Where a mapped message names its device. */
sealed interface DeviceSource {
    /** A level of the topic, from 1. */
    record Level(int number) implements DeviceSource {}

    /** A place in the payload. */
    record At(JsonPointer pointer) implements DeviceSource {}

    /**
     * Reads {@code topic:N} or a JSON Pointer.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static DeviceSource parse(String text) {
        if (text.matches("topic:[1-9]\\d{0,2}")) {
            return new Level(Integer.parseInt(text.substring("topic:".length())));
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "device '" + text + "' must be topic:N (N from 1) or a JSON Pointer like /id");
        }
        return new At(JsonPointer.compile(text));
    }

    /** The id, whatever its shape; null where there is none. */
    default @Nullable String device(String topic, JsonNode message) {
        return switch (this) {
            case Level(var number) -> {
                var levels = topic.split("/", -1);
                yield number <= levels.length ? levels[number - 1] : null;
            }
            case At(var pointer) -> {
                var node = message.at(pointer);
                yield node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
            }
        };
    }
}
