package org.qianhu.server.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

/** Reads site files: models, and areas with their buildings and devices. */
final class SiteReader {
    /** Stands for "none" where a building has a default. */
    static final String NONE = "-";

    private static final String MODEL_KEYS = "system brick zh en supply points";
    private static final String BUILDING_KEYS = "id zh en floorArea classes gateway feeder devices";
    private static final String DEVICE_KEYS =
            "id model system brick zh en floor space use supply gateway feeder zone" + " points";

    private static final Names NAMELESS = new Names("?", "?");

    private final Problems problems;
    private final boolean complete;
    private final Set<String> areaIds = new HashSet<>();
    private final Map<String, DeviceModel> models = new LinkedHashMap<>();
    private final Map<String, At> places = new HashMap<>();
    private final List<Area> areas = new ArrayList<>();
    private final List<Building> buildings = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();

    /** Where a device is, and what its building gives it. */
    private record Home(String area, String building, Fields defaults) {}

    /**
     * @param complete whether all files could be read, so that a model that is not found is a
     *     mistake
     */
    SiteReader(Problems problems, boolean complete) {
        this.problems = problems;
        this.complete = complete;
    }

    Map<String, DeviceModel> models() {
        return models;
    }

    List<Area> areas() {
        return areas;
    }

    /** Of all areas, those with mistakes included. */
    Set<String> areaIds() {
        return Set.copyOf(areaIds);
    }

    List<Building> buildings() {
        return buildings;
    }

    List<Device> devices() {
        return devices;
    }

    /** Takes the models of a site file. */
    void models(Item.Mapping file) {
        // the other keys of the file are checked with its areas
        var found = new Fields(file, problems, file.entries().keySet()).mapping("models");
        var ids = new Fields(found, problems, found.entries().keySet());
        for (var id : found.entries().keySet()) {
            int mark = problems.count();
            var fields = ids.section(id, MODEL_KEYS);
            var system = fields.choice("system", FacilitySystem.class, null);
            var brick = fields.text("brick");
            var names = fields.names();
            var supply = fields.text("supply", "");
            var points = points(fields);
            once("model " + id, fields.at());
            var model =
                    problems.build(
                            mark,
                            fields.at(),
                            () -> new DeviceModel(id, system, brick, names, supply, points));
            // a broken model is known nevertheless, lest each of its devices be a mistake too
            models.put(
                    id,
                    model != null ? model : new DeviceModel(id, system, "?", names, "", List.of()));
        }
    }

    /** Takes the areas of a site file. */
    void areas(Item.Mapping file) {
        var fields = new Fields(file, problems, "models areas");
        for (var each : fields.sections("areas", "id zh en kind zone climate buildings")) {
            int mark = problems.count();
            var id = each.id("id");
            var names = each.names();
            var kind = each.choice("kind", AreaKind.class, null);
            var zone = zone(each);
            var climate = climate(each);
            once("area " + id, each.at("id"));
            areaIds.add(id);
            var area =
                    problems.build(mark, each.at(), () -> new Area(id, names, kind, zone, climate));
            if (area != null) {
                areas.add(area);
            }
            for (var building : each.sections("buildings", BUILDING_KEYS)) {
                building(id, building);
            }
        }
    }

    private static @Nullable ClimateZone climate(Fields area) {
        return area.has("climate") ? area.choice("climate", ClimateZone.class, null) : null;
    }

    private static ZoneId zone(Fields area) {
        return area.required(
                        "zone",
                        SiteReader::parseZone,
                        "is no time zone; write for example Asia/Shanghai")
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> parseZone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private void building(String area, Fields fields) {
        int mark = problems.count();
        var id = fields.id("id");
        var names = fields.names();
        var floorArea = fields.number("floorArea");
        if (floorArea.isPresent() && floorArea.get() <= 0) {
            fields.note("floorArea", "is not above 0 m²; leave it out where it is unknown");
        }
        var size =
                floorArea.isPresent() ? OptionalDouble.of(floorArea.get()) : OptionalDouble.empty();
        once("building " + area + "/" + id, fields.at("id"));
        var classes = Set.copyOf(fields.texts("classes"));
        var building =
                problems.build(
                        mark, fields.at(), () -> new Building(id, area, names, size, classes));
        if (building != null) {
            buildings.add(building);
        }
        var home = new Home(area, id, fields);
        fields.sections("devices", DEVICE_KEYS).forEach(device -> device(home, device));
    }

    private void device(Home home, Fields fields) {
        int mark = problems.count();
        var id = fields.id("id");
        once("device " + id, fields.at("id"));
        var model = fields.has("model") ? model(fields) : own(fields);
        boolean named = fields.has("zh") || fields.has("en");
        var names = named ? fields.names() : model == null ? NAMELESS : model.names(id);
        var use = fields.text("use");
        var supply = supply(fields, model);
        var gateway = link(home, fields, "gateway");
        var feeder = link(home, fields, "feeder");
        var zone = fields.textOrNull("zone");
        if (model == null) {
            return;
        }
        var device =
                problems.build(
                        mark,
                        fields.at(),
                        () ->
                                new Device(
                                        id,
                                        model.system(),
                                        model.brickClass(),
                                        names,
                                        new Place(
                                                home.area(),
                                                home.building(),
                                                fields.text("floor", NONE),
                                                fields.text("space", NONE)),
                                        use,
                                        supply,
                                        gateway,
                                        feeder,
                                        zone,
                                        points(id, model)));
        if (device != null) {
            devices.add(device);
        }
    }

    private static String supply(Fields fields, @Nullable DeviceModel model) {
        var supply = fields.text("supply", model == null ? "" : model.supply());
        return supply.equals(NONE) ? "" : supply;
    }

    private static List<PointId> points(String id, DeviceModel model) {
        return model.points().stream().map(key -> PointId.of(id, key)).toList();
    }

    private @Nullable DeviceModel model(Fields fields) {
        for (var key : List.of("system", "brick", "points")) {
            if (fields.has(key)) {
                fields.note(key, "is the model's; leave it out, or leave out the model");
            }
        }
        var name = fields.text("model");
        var model = models.get(name);
        if (model == null && complete) {
            fields.note(
                    "model", "'" + name + "' is no model" + Nearest.hint(name, models.keySet()));
        }
        return model;
    }

    private DeviceModel own(Fields fields) {
        if (!fields.has("system") && !fields.has("brick")) {
            fields.note("model", "is missing; name a model, or write system, brick and points");
            return new DeviceModel("", FacilitySystem.ENERGY, "?", NAMELESS, "", List.of());
        }
        return new DeviceModel(
                "",
                fields.choice("system", FacilitySystem.class, null),
                fields.text("brick"),
                fields.names(),
                "",
                points(fields));
    }

    private List<String> points(Fields fields) {
        var keys = new ArrayList<String>();
        for (var point : fields.scalars("points")) {
            var key = point.text().strip();
            PointKeys.check(point.at(), key, problems);
            if (keys.contains(key)) {
                problems.note(point.at(), "'" + key + "' is listed twice; remove one of them");
            }
            keys.add(key);
        }
        if (keys.isEmpty()) {
            fields.note("points", "is empty; name what is measured, for example [active_power]");
        }
        return keys;
    }

    private static @Nullable String link(Home home, Fields fields, String key) {
        var own = fields.textOrNull(key);
        var link = own != null ? own : home.defaults().textOrNull(key);
        if (link == null || link.equals(NONE)) {
            return null;
        }
        if (!Ids.valid(link)) {
            fields.note(key, "'" + link + "' is no id; use letters, digits, '_' and '-'");
        }
        return link;
    }

    private void once(String what, At at) {
        var earlier = places.putIfAbsent(what, at);
        if (earlier != null) {
            problems.note(at, what + " is defined twice, first at " + earlier);
        }
    }
}
