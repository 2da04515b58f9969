package org.qianhu.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Units;
import org.qianhu.ingest.decode.DecoderSettings;
import org.qianhu.ingest.decode.DecoderSettings.Convention;
import org.qianhu.ingest.decode.DecoderSettings.MappedPoint;
import org.qianhu.ingest.decode.DecoderSettings.Route;
import org.qianhu.ingest.decode.Decoders;

/** Reads {@code decoders}: which payload convention is spoken on which topics. */
final class DecodersReader {
    private static final String FORMATS = "qianhu-json device-status json";

    private final Problems problems;

    private DecodersReader(Problems problems) {
        this.problems = problems;
    }

    static @Nullable DecoderSettings read(Fields top, Fields ingest, Problems problems) {
        var reader = new DecodersReader(problems);
        int mark = problems.count();
        int most =
                (int)
                        Math.min(
                                ingest.size(
                                        "maxPayload",
                                        DecoderSettings.DEFAULT_MAX_PAYLOAD_BYTES,
                                        16),
                                1 << 28);
        var routes = new ArrayList<Route>();
        for (var route : top.sections("decoders", "topics format device time timeFormat points")) {
            routes.add(reader.route(route));
        }
        if (!top.has("decoders")) {
            routes.addAll(DecoderSettings.standard().routes());
        }
        return problems.build(
                mark, top.at("decoders"), () -> checked(new DecoderSettings(routes, most)));
    }

    /** Compiled once here, so that what only the decoders themselves can tell is told as well. */
    private static DecoderSettings checked(DecoderSettings settings) {
        var _ = new Decoders(settings);
        return settings;
    }

    private Route route(Fields route) {
        var filter =
                route.required(
                                "topics",
                                t -> TopicFilters.valid(t) ? Optional.of(t) : Optional.empty(),
                                TopicFilters.WRONG)
                        .orElse("#");
        var format =
                route.required(
                                "format",
                                t ->
                                        List.of(FORMATS.split(" ")).contains(t)
                                                ? Optional.of(t)
                                                : Optional.empty(),
                                "is unknown; write one of: " + FORMATS.replace(" ", ", "))
                        .orElse("");
        if (format.equals("json")) {
            return new Route(filter, mapping(route));
        }
        for (var key : List.of("device", "time", "timeFormat", "points")) {
            if (route.has(key)) {
                route.note(key, "belongs to format json; remove it, or change the format");
            }
        }
        return new Route(
                filter,
                format.equals("device-status")
                        ? new Convention.DeviceStatus()
                        : new Convention.QianhuJson());
    }

    private Convention mapping(Fields route) {
        var device =
                route.required(
                                "device",
                                t ->
                                        t.matches("topic:[1-9]\\d?") || t.startsWith("/")
                                                ? Optional.of(t)
                                                : Optional.empty(),
                                "names no device; write topic:N for the N-th level of the topic,"
                                        + " or a JSON Pointer such as /dev/id")
                        .orElse("topic:1");
        var time =
                route.maybe("time")
                        .flatMap(t ->
                                route.parsed(
                                        "time",
                                        t,
                                        DecodersReader::jsonPointer,
                                        "is no JSON Pointer; write for example /time"))
                        .orElse(null);
        var format =
                route.maybe("timeFormat")
                        .flatMap(t ->
                                route.parsed(
                                        "timeFormat",
                                        t,
                                        DecodersReader::timeFormat,
                                        "is unknown; write epoch_ms, epoch_s or rfc3339"))
                        .orElse("epoch_ms");
        var points = new ArrayList<MappedPoint>();
        for (var point : route.sections("points", "pointer key unit words")) {
            points.add(point(point));
        }
        if (points.isEmpty()) {
            route.note("points", "is empty; name at least one value to take");
        }
        return new Convention.JsonMapping(device, time, format, points);
    }

    private static Optional<String> timeFormat(String text) {
        return List.of("epoch_ms", "epoch_s", "rfc3339").contains(text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> jsonPointer(String text) {
        return text.startsWith("/") ? Optional.of(text) : Optional.empty();
    }

    private MappedPoint point(Fields point) {
        var pointer =
                point.required(
                                "pointer",
                                DecodersReader::jsonPointer,
                                "is no JSON Pointer; write for example /values/temperature")
                        .orElse("/");
        var key = PointKeys.read(point, "key", problems);
        var unit = point.textOrNull("unit");
        var quantity = Quantities.find(key.split("\\.", 2)[0]);
        if (unit != null
                && quantity.isPresent()
                && Units.convert(1, unit, quantity.get().unit()).isEmpty()) {
            point.note("unit", "'" + unit + "' does not convert to " + quantity.get().unit());
        }
        return new MappedPoint(pointer, key, unit, words(point));
    }

    private Map<String, Double> words(Fields point) {
        var mapping = point.mapping("words");
        var fields = new Fields(mapping, problems, mapping.entries().keySet());
        var words = new HashMap<String, Double>();
        for (var word : mapping.entries().keySet()) {
            fields.number(word).ifPresent(number -> words.put(word, number));
        }
        return words;
    }
}
