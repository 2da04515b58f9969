package org.qianhu.ingest.decode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.ingest.decode.DecoderSettings.Convention;

/** All configured payload conventions: the first route whose filter matches the topic decides. */
public final class Decoders implements PayloadDecoder {
    private record Compiled(TopicFilter filter, PayloadDecoder decoder) {}

    private final List<Compiled> routes;
    private final int maxPayloadBytes;

    /**
     * Compiles the routes.
     *
     * @throws IllegalArgumentException naming every route that cannot be used, one a line
     */
    public Decoders(DecoderSettings settings) {
        var compiled = new ArrayList<Compiled>();
        var mistakes = new ArrayList<String>();
        var filters = new HashSet<TopicFilter>();
        for (var route : settings.routes()) {
            try {
                var filter = TopicFilter.parse(route.filter());
                if (!filters.add(filter)) {
                    throw new IllegalArgumentException("an earlier route has the same filter");
                }
                compiled.add(new Compiled(filter, decoder(route.convention())));
            } catch (IllegalArgumentException mistake) {
                mistakes.add("decoder of '" + route.filter() + "': " + mistake.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        routes = List.copyOf(compiled);
        maxPayloadBytes = settings.maxPayloadBytes();
    }

    private static PayloadDecoder decoder(Convention convention) {
        return switch (convention) {
            case Convention.QianhuJson() -> new QianhuJson();
            case Convention.DeviceStatus() -> new DeviceStatus();
            case Convention.JsonMapping mapping -> new JsonMapped(mapping);
        };
    }

    @Override
    public Decoded decode(String topic, byte[] payload, Instant receivedAt) {
        if (payload.length > maxPayloadBytes) {
            return new Decoded.Undecodable(
                    Reason.TOO_LARGE,
                    "%d bytes are more than the %d of maxPayloadBytes: send smaller batches or raise"
                                    .formatted(payload.length, maxPayloadBytes)
                            + " the bound");
        }
        for (int i = 0; i < routes.size(); i++) {
            var route = routes.get(i);
            if (route.filter().matches(topic)) {
                return route.decoder().decode(topic, payload, receivedAt);
            }
        }
        return new Decoded.Undecodable(
                Reason.UNKNOWN_TOPIC,
                "no decoder is configured for topic '"
                        + Json.shown(topic)
                        + "': add a route, or correct the device's topic");
    }
}
