package org.qianhu.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Qianhu JSON on {@code qianhu/{area}/{building}/{device}/telemetry}: an object, or an array of
 * objects.
 *
 * <pre>{@code
 * {"ts": "2026-11-23T10:00:00+08:00", "values": {"active_power": 12.3, "co2": {"v": 812, "unit": "ppm", "q": "uncertain"}}}
 * {"quantity": "fire_alarm", "value": 1}
 * }</pre>
 *
 * <p>Both forms may stand in one object. {@code ts} is epoch milliseconds or RFC 3339 with offset;
 * without it, or where it is null, the time of receipt counts. {@code unit} and {@code q} may stand
 * beside {@code values} too and hold for each value without its own. {@code true} is 1 and {@code
 * false} 0. A key that stands twice gives two values.
 *
 * <p>A value that cannot be read is refused alone; a bad {@code ts} refuses the values of its
 * object. Inside a value's object unknown members refuse it, since a misspelt unit would change
 * what it says. Beside {@code values} unknown members are metadata and ignored, unless they are
 * named like a quantity or nearly like a known member.
 */
final class QianhuJson implements PayloadDecoder {
    private record Address(String device, Decoded.Claim place) {}

    @Override
    public Decoded decode(String topic, byte[] payload, Instant receivedAt) {
        var address = address(topic);
        if (address == null) {
            return Json.undecodable(
                    "topic levels 2 to 4 must be the ids of area, building and device (1-64"
                            + " letters, digits, '_' or '-', not starting with '_' or '-'): "
                            + Json.shown(topic));
        }
        var harvest = new Harvest(address.device());
        try (var in = Json.FACTORY.createParser(payload)) {
            var misfit = message(in, harvest, receivedAt.toEpochMilli());
            return misfit != null ? Json.undecodable(misfit) : harvest.decoded(address.place());
        } catch (IOException malformed) {
            return Json.undecodable(malformed);
        }
    }

    private static @Nullable Address address(String topic) {
        int area = topic.indexOf('/') + 1;
        int building = topic.indexOf('/', area) + 1;
        int device = topic.indexOf('/', building) + 1;
        int last = topic.indexOf('/', device);
        int end = last < 0 ? topic.length() : last;
        boolean good =
                area > 0
                        && building > area
                        && device > building
                        && Keys.isId(topic, area, building - 1)
                        && Keys.isId(topic, building, device - 1)
                        && Keys.isId(topic, device, end);
        return good
                ? new Address(
                        topic.substring(device, end),
                        new Decoded.Claim(
                                topic.substring(area, building - 1),
                                topic.substring(building, device - 1)))
                : null;
    }

    /** Reads the whole payload; returns why it is no message, or null. */
    private static @Nullable String message(JsonParser in, Harvest harvest, long receivedAt)
            throws IOException {
        var first = in.nextToken();
        if (first == null) {
            return "the payload is empty";
        }
        if (first == JsonToken.START_OBJECT) {
            QianhuObject.read(in, harvest, receivedAt);
        } else if (first == JsonToken.START_ARRAY) {
            batch(in, harvest, receivedAt);
        } else {
            return "a message is an object or an array of objects, not " + Json.shown(in.getText());
        }
        return in.nextToken() == null ? null : "more follows behind the end of the message";
    }

    private static void batch(JsonParser in, Harvest harvest, long receivedAt) throws IOException {
        for (var token = in.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = in.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                QianhuObject.read(in, harvest, receivedAt);
            } else {
                in.skipChildren();
                harvest.barren("an element of the array is no object");
            }
        }
    }
}
