package org.qianhu.ingest.decode;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which payload convention is spoken on which topics. The first route whose filter matches decides.
 */
public record DecoderSettings(List<Route> routes, int maxPayloadBytes) {
    /** One topic filter ({@code +} and {@code #} as in MQTT) and its convention. */
    public record Route(String filter, Convention convention) {}

    /** A payload convention with what it needs to know. */
    public sealed interface Convention {
        /** Qianhu JSON on {@code qianhu/{area}/{building}/{device}/telemetry}. */
        record QianhuJson() implements Convention {}

        /**
         * {@code online} or {@code offline} on {@code qianhu/{area}/{building}/{device}/status}.
         */
        record DeviceStatus() implements Convention {}

        /**
         * Any JSON, mapped by JSON Pointer (RFC 6901).
         *
         * @param device where the device's id comes from: {@code topic:N} for the N-th level of the
         *     topic (from 1), or a JSON Pointer
         * @param time JSON Pointer to the time, or null for the time of receipt
         * @param timeFormat {@code epoch_ms}, {@code epoch_s} or {@code rfc3339}
         * @param points what to take
         */
        record JsonMapping(
                String device, @Nullable String time, String timeFormat, List<MappedPoint> points)
                implements Convention {
            public JsonMapping {
                points = List.copyOf(points);
            }
        }
    }

    /**
     * One value of a mapped payload.
     *
     * @param pointer JSON Pointer to the value
     * @param key {@code quantity[.channel]} that it becomes
     * @param unit the payload's unit, or null for the canonical one
     * @param words texts that stand for numbers, for example {@code {"open": 1, "closed": 0}}
     */
    public record MappedPoint(
            String pointer, String key, @Nullable String unit, Map<String, Double> words) {
        public MappedPoint {
            words = Map.copyOf(words);
        }
    }

    /** 256 KiB. */
    public static final int DEFAULT_MAX_PAYLOAD_BYTES = 256 << 10;

    public DecoderSettings {
        routes = List.copyOf(routes);
        if (maxPayloadBytes < 1) {
            throw new IllegalArgumentException("maxPayloadBytes must be > 0");
        }
    }

    /** Qianhu JSON and the status of its devices. */
    public static DecoderSettings standard() {
        return new DecoderSettings(
                List.of(
                        new Route("qianhu/+/+/+/telemetry", new Convention.QianhuJson()),
                        new Route("qianhu/+/+/+/status", new Convention.DeviceStatus())),
                DEFAULT_MAX_PAYLOAD_BYTES);
    }
}
