package org.qianhu.core.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.core.telemetry.PointId;

/**
 * All areas, buildings and devices that are known: one immutable snapshot, swapped whole on reload.
 * Iteration follows the order of the configuration.
 */
public final class Register {
    private final Calendar calendar;
    private final Map<String, Area> areas;
    private final Map<String, Building> buildings;
    private final Map<String, Device> devices;
    private final Map<PointId, PointId> points;
    private final List<Group> groups;

    private Register(
            Calendar calendar,
            Map<String, Area> areas,
            Map<String, Building> buildings,
            Map<String, Device> devices) {
        this.calendar = calendar;
        this.areas = areas;
        this.buildings = buildings;
        this.devices = devices;
        this.points = new LinkedHashMap<>();
        devices.values().forEach(device -> device.points().forEach(p -> points.put(p, p)));
        this.groups = List.copyOf(Group.of(devices.values()));
    }

    /** With {@link Calendar#WEEKENDS}. */
    public static Register of(
            Collection<Area> areas, Collection<Building> buildings, Collection<Device> devices) {
        return of(Calendar.WEEKENDS, areas, buildings, devices);
    }

    /**
     * Builds the snapshot.
     *
     * @throws IllegalArgumentException listing every double id and every dangling reference, one a
     *     line
     */
    public static Register of(
            Calendar calendar,
            Collection<Area> areas,
            Collection<Building> buildings,
            Collection<Device> devices) {
        var problems = new ArrayList<String>();
        var areaById = new LinkedHashMap<String, Area>();
        for (var area : areas) {
            note(areaById.put(area.id(), area), "area " + area.id(), problems);
        }
        var buildingByKey = new LinkedHashMap<String, Building>();
        for (var building : buildings) {
            var key = key(building.area(), building.id());
            note(buildingByKey.put(key, building), "building " + key, problems);
            if (!areaById.containsKey(building.area())) {
                problems.add("building " + key + " stands in no known area");
            }
        }
        var deviceById = new LinkedHashMap<String, Device>();
        for (var device : devices) {
            note(deviceById.put(device.id(), device), "device " + device.id(), problems);
            var key = key(device.place().area(), device.place().building());
            if (!buildingByKey.containsKey(key)) {
                problems.add("device " + device.id() + " is in no known building: " + key);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Register(calendar, areaById, buildingByKey, deviceById);
    }

    private static void note(
            @org.jspecify.annotations.Nullable Object earlier, String what, List<String> problems) {
        if (earlier != null) {
            problems.add(what + " is defined twice");
        }
    }

    private static String key(String area, String building) {
        return area + "/" + building;
    }

    public Calendar calendar() {
        return calendar;
    }

    public Collection<Area> areas() {
        return List.copyOf(areas.values());
    }

    public Collection<Building> buildings() {
        return List.copyOf(buildings.values());
    }

    public Collection<Device> devices() {
        return java.util.Collections.unmodifiableCollection(devices.values());
    }

    /** The gateways, feeders and zones that devices name. */
    public List<Group> groups() {
        return groups;
    }

    /** Devices and groups: all that limits may judge. */
    public Collection<Device> judged() {
        var all = new ArrayList<Device>(devices.values());
        groups.forEach(group -> all.add(group.device()));
        return all;
    }

    public Optional<Area> area(String id) {
        return Optional.ofNullable(areas.get(id));
    }

    public Optional<Building> building(String area, String id) {
        return Optional.ofNullable(buildings.get(key(area, id)));
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The registered instance equal to {@code point}, so that readings share it; empty if none. */
    public Optional<PointId> point(PointId point) {
        return Optional.ofNullable(points.get(point));
    }

    /** How many points all devices have together. */
    public int pointCount() {
        return points.size();
    }
}
