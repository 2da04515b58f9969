package org.qianhu.seeds.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

/** The register entries for the devices that CSV files speak of. */
public record CsvSite(List<Area> areas, List<Building> buildings, List<Device> devices) {
    public CsvSite {
        areas = List.copyOf(areas);
        buildings = List.copyOf(buildings);
        devices = List.copyOf(devices);
    }

    /**
     * Reads {@code files} for their devices and points, and the floor areas beside the first file.
     *
     * @throws IllegalArgumentException where a file and the map do not fit
     */
    public static CsvSite of(CsvMap map, List<Path> files) throws IOException {
        var points = new LinkedHashMap<String, LinkedHashSet<String>>();
        var homes = new LinkedHashMap<String, String>();
        for (var file : files) {
            new CsvFile(map, new Tally())
                    .read(
                            file,
                            s -> {
                                points.computeIfAbsent(s.device(), _ -> new LinkedHashSet<>())
                                        .add(s.key());
                                homes.put(s.device(), s.building());
                            });
        }
        var site = map.site();
        var floors = files.isEmpty() ? Map.<String, Double>of() : floors(map, files.getFirst());
        var buildings = new ArrayList<Building>();
        for (var id : new LinkedHashSet<>(homes.values())) {
            var area = floors.get(id);
            var size = area == null ? OptionalDouble.empty() : OptionalDouble.of(area);
            buildings.add(new Building(id, site.area().id(), new Names(id, id), size));
        }
        var devices = new ArrayList<Device>();
        points.forEach(
                (id, keys) -> devices.add(device(site, id, homes.getOrDefault(id, "-"), keys)));
        return new CsvSite(List.of(site.area()), buildings, devices);
    }

    private static Device device(
            CsvMap.Site site, String id, String building, LinkedHashSet<String> keys) {
        return new Device(
                id,
                site.system(),
                site.brickClass(),
                new Names(id, id),
                new Place(site.area().id(), building, "-", "-"),
                site.spaceUse(),
                null,
                null,
                null,
                keys.stream().map(key -> PointId.of(id, key)).toList());
    }

    private static Map<String, Double> floors(CsvMap map, Path beside) throws IOException {
        var columns = map.site().floorAreas();
        if (columns == null) {
            return Map.of();
        }
        var file = beside.resolveSibling(columns.file());
        var floors = new HashMap<String, Double>();
        try (var lines = new Lines(file, map.delimiter())) {
            var header = lines.next();
            int id = header == null ? -1 : header.indexOf(columns.id());
            int area = header == null ? -1 : header.indexOf(columns.area());
            if (id < 0 || area < 0) {
                throw new IllegalArgumentException(
                        file + ": needs the columns " + columns.id() + " and " + columns.area());
            }
            for (var row = lines.next(); row != null; row = lines.next()) {
                if (row.size() > Math.max(id, area)) {
                    note(row.get(id), row.get(area), floors);
                }
            }
        }
        return floors;
    }

    // a floor area that is no number, or not above 0, is unknown
    private static void note(String id, String text, Map<String, Double> floors) {
        try {
            double area = Double.parseDouble(text.strip());
            if (area > 0) {
                floors.put(id.strip(), area);
            }
        } catch (NumberFormatException unknown) {
            floors.remove(id.strip());
        }
    }
}
