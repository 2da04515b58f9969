package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.SeriesStore;

/** Readings of one point, out of the time-series store. */
final class ReadingsApi {
    private static final Duration USUAL_SPAN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private record Asked(Device device, PointId point, Instant from, Instant to, int limit) {}

    private final Backend backend;

    ReadingsApi(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/points/:id/readings",
                        Access.READER,
                        Set.of("from", "to", "limit"),
                        this::readings));
    }

    private Answer readings(Ask ask) {
        var asked = read(ask);
        return switch (backend.series().query(statement(asked))) {
            case SeriesStore.Answer.Series(var tables) -> answer(asked, tables);
            case SeriesStore.Answer.Failed(var reason) ->
                    throw Problem.unavailable(
                            "the time-series store does not answer: "
                                    + reason
                                    + "; nothing is lost, ask again later");
        };
    }

    private Asked read(Ask ask) {
        var id = ask.parameter("id");
        var register = backend.estates().current().register();
        var point =
                PointId.parse(id)
                        .flatMap(register::point)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "the register has no point "
                                                + id
                                                + "; an id is device:quantity or"
                                                + " device:quantity.channel"));
        var params = Params.of(ask);
        var to = params.time("to").orElseGet(backend.clock()::instant);
        var from = params.time("from").orElse(to.minus(USUAL_SPAN));
        if (from.isAfter(to)) {
            throw Params.wrong("from", from.toString(), "before 'to', which is " + to);
        }
        var device = register.device(point.device()).orElseThrow();
        return new Asked(device, point, from, to, params.limit(1_000, MOST));
    }

    private static String statement(Asked asked) {
        var quantity = asked.point().quantity();
        return "SELECT "
                + InfluxQl.name(quantity)
                + ", "
                + InfluxQl.name(quantity + "_q")
                + " FROM "
                + InfluxQl.name(asked.device().system().id())
                + " WHERE \"device\" = "
                + InfluxQl.text(asked.point().device())
                + " AND \"channel\" = "
                + InfluxQl.text(asked.point().channel())
                + " AND time >= "
                + asked.from().toEpochMilli()
                + "ms AND time <= "
                + asked.to().toEpochMilli()
                + "ms ORDER BY time DESC LIMIT "
                + (asked.limit() + 1);
    }

    private static Answer answer(Asked asked, List<SeriesStore.Table> tables) {
        var unit = Quantities.find(asked.point().quantity()).map(q -> q.unit()).orElse("1");
        var newestFirst = new ArrayList<JsonNode>();
        for (var table : tables) {
            for (var row : table.rows()) {
                reading(table, row).ifPresent(newestFirst::add);
            }
        }
        var cut = newestFirst.size() > asked.limit();
        var json =
                Json.object()
                        .put("point", asked.point().toString())
                        .put("unit", unit)
                        .put("from", asked.from().toString())
                        .put("to", asked.to().toString())
                        .put("truncated", cut);
        ArrayNode readings = json.putArray("readings");
        (cut ? newestFirst.subList(0, asked.limit()) : newestFirst)
                .reversed()
                .forEach(readings::add);
        return Answer.json(200, json);
    }

    private static Optional<JsonNode> reading(SeriesStore.Table table, List<@Nullable Object> row) {
        int time = table.columns().indexOf("time");
        int value = time == 0 ? 1 : 0;
        if (time < 0
                || row.size() < 2
                || !(row.get(time) instanceof Number at)
                || !(row.get(value) instanceof Number said)) {
            return Optional.empty();
        }
        var quality = row.size() > 2 ? row.get(2) : null;
        return Optional.of(
                Json.object()
                        .put("time", Instant.ofEpochMilli(at.longValue()).toString())
                        .put("value", said.doubleValue())
                        .put("quality", quality == null ? "good" : quality.toString()));
    }
}
