package org.qianhu.core.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/**
 * Devices that belong together: those that speak through one gateway, are supplied by one feeder,
 * or watch one zone. It is judged like a device, by a point that is derived from its members.
 *
 * @param device the group as a device, with its derived point alone
 * @param members in the order of the register
 */
public record Group(Kind kind, Device device, List<Device> members) {
    /** What makes devices a group. */
    public enum Kind {
        /** Whether anything is heard through it. */
        GATEWAY("Gateway", "online", "网关", "Gateway"),
        /** The highest of the voltages that its meters measure. */
        FEEDER("Feeder", "feeder_voltage", "供电回路", "Feeder"),
        /** How many of its detectors are in alarm. */
        ZONE("Zone", "fire_alarms", "探测区域", "Zone");

        private final String brickClass;
        private final String quantity;
        private final String zh;
        private final String en;

        Kind(String brickClass, String quantity, String zh, String en) {
            this.brickClass = brickClass;
            this.quantity = quantity;
            this.zh = zh;
            this.en = en;
        }

        /** Class by which a clause's scope means it. */
        public String brickClass() {
            return brickClass;
        }

        /** Name of the quantity of its derived point. */
        public String quantity() {
            return quantity;
        }

        private @Nullable String of(Device device) {
            return switch (this) {
                case GATEWAY -> device.gateway();
                case FEEDER -> device.feeder();
                case ZONE -> device.zone();
            };
        }

        private Group group(String id, List<Device> members) {
            var point = new PointId(id, quantity, PointId.MAIN);
            var device =
                    new Device(
                            id,
                            urgent(members),
                            brickClass,
                            new Names(zh + " " + id, en + " " + id),
                            place(members),
                            "",
                            null,
                            null,
                            null,
                            List.of(point));
            return new Group(this, device, members);
        }
    }

    public Group {
        members = List.copyOf(members);
    }

    /** Its derived point. */
    public PointId point() {
        return device.points().getFirst();
    }

    /** All groups of {@code devices}, by kind, in the order in which they are first named. */
    static List<Group> of(Collection<Device> devices) {
        var groups = new ArrayList<Group>();
        for (var kind : Kind.values()) {
            var members = new LinkedHashMap<String, List<Device>>();
            for (var device : devices) {
                var id = kind.of(device);
                if (id != null) {
                    members.computeIfAbsent(id, _ -> new ArrayList<>()).add(device);
                }
            }
            for (Map.Entry<String, List<Device>> each : members.entrySet()) {
                groups.add(kind.group(each.getKey(), each.getValue()));
            }
        }
        return groups;
    }

    /** A group is as urgent as the most urgent that belongs to it. */
    private static FacilitySystem urgent(List<Device> members) {
        for (var system :
                List.of(FacilitySystem.FIRE, FacilitySystem.ACCESS, FacilitySystem.ENERGY)) {
            if (members.stream().anyMatch(member -> member.system() == system)) {
                return system;
            }
        }
        return FacilitySystem.ENVIRONMENT;
    }

    /** The floor and space that all share. */
    private static Place place(List<Device> members) {
        var first = members.getFirst().place();
        var floor = members.stream().allMatch(m -> m.place().floor().equals(first.floor()));
        return new Place(first.area(), first.building(), floor ? first.floor() : "-", "-");
    }
}
