package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/** Areas and devices over REST, from the register in force. */
final class EstateApi {
    private final Backend backend;
    private final AlarmBoard board;
    private final Areas areas = new Areas();

    EstateApi(Backend backend, AlarmBoard board) {
        this.backend = backend;
        this.board = board;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/areas", Access.READER, Set.of(), this::areas),
                Route.get(
                        "/api/v1/devices",
                        Access.READER,
                        Set.of("area", "system", "q", "limit", "after"),
                        this::devices),
                Route.get("/api/v1/devices/:id", Access.READER, Set.of(), this::device));
    }

    private Answer areas(Ask ask) {
        var estate = backend.estates().current();
        var sizes = areas.sizes(estate);
        var alarms = board.view().areas();
        var json = Json.object().put("version", estate.version());
        json.set(
                "areas",
                Json.array(
                        estate.register().areas(),
                        area ->
                                area(
                                        area,
                                        sizes.getOrDefault(area.id(), new Areas.Size(0, 0)),
                                        alarms.getOrDefault(area.id(), AlarmBoard.Trouble.NONE))));
        return Answer.json(200, json);
    }

    private ObjectNode area(Area area, Areas.Size size, AlarmBoard.Trouble trouble) {
        var buildings =
                backend.estates().current().register().buildings().stream()
                        .filter(building -> building.area().equals(area.id()))
                        .toList();
        var json = Json.object().put("id", area.id());
        json.set("names", Json.names(area.names()));
        json.put("kind", area.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("zone", area.zone().getId())
                .put("floorArea", floorArea(buildings))
                .put("devices", size.devices())
                .put("points", size.points())
                .put("activeAlarms", trouble.active())
                .put("worstPriority", trouble.worst().map(p -> p.id()).orElse(null));
        json.set("buildings", Json.array(buildings, EstateApi::building));
        return json;
    }

    /** Sum in m², or null where not one is known. */
    private static @Nullable Double floorArea(List<Building> buildings) {
        var known = buildings.stream().map(Building::floorArea).filter(a -> a.isPresent()).toList();
        return known.isEmpty() ? null : known.stream().mapToDouble(a -> a.getAsDouble()).sum();
    }

    private static JsonNode building(Building building) {
        var json = Json.object().put("id", building.id());
        json.set("names", Json.names(building.names()));
        var floorArea = building.floorArea();
        return json.put("floorArea", floorArea.isPresent() ? floorArea.getAsDouble() : null);
    }

    private Answer devices(Ask ask) {
        var params = Params.of(ask);
        var found =
                DeviceSearch.in(
                        backend.estates().current().register(),
                        new DeviceSearch(
                                Areas.known(backend, params),
                                params.oneOf("system", FacilitySystem.values(), FacilitySystem::id),
                                params.text("q"),
                                params.text("after"),
                                params.limit(100, 1_000)));
        var json = Json.object();
        json.set("devices", Json.array(found.devices(), EstateApi::summary));
        return Answer.json(
                200, json.put("total", found.total()).put("next", found.next().orElse(null)));
    }

    private Answer device(Ask ask) {
        var id = ask.parameter("id");
        var device =
                backend.estates()
                        .current()
                        .register()
                        .device(id)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "the register has no device "
                                                + id
                                                + "; GET /api/v1/devices?q=… searches"));
        var json = summary(device);
        json.put("gateway", device.gateway())
                .put("feeder", device.feeder())
                .put("zone", device.zone())
                .set("points", Json.array(device.points(), EstateApi::point));
        return Answer.json(200, json);
    }

    private static ObjectNode summary(Device device) {
        var json =
                Json.object()
                        .put("id", device.id())
                        .put("system", device.system().id())
                        .put("brickClass", device.brickClass());
        json.set("names", Json.names(device.names()));
        json.putObject("place")
                .put("area", device.place().area())
                .put("building", device.place().building())
                .put("floor", device.place().floor())
                .put("space", device.place().space());
        return json.put("spaceUse", device.spaceUse());
    }

    private static JsonNode point(PointId point) {
        Optional<Quantity> quantity = Quantities.find(point.quantity());
        return Json.object()
                .put("id", point.toString())
                .put("quantity", point.quantity())
                .put("channel", point.channel())
                .put("unit", quantity.map(Quantity::unit).orElse("1"));
    }
}
