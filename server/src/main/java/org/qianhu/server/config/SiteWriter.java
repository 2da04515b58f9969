package org.qianhu.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;

/**
 * Writes areas, buildings and devices as a site file that {@link EstateReader} reads back: the same
 * things give the same bytes.
 */
public final class SiteWriter {
    /** First line of every file it writes; a file without it belongs to an operator. */
    static final String MARK =
            "# Written by Qianhu. Without this line the file is yours and never overwritten.";

    private final List<DeviceModel> models;

    /** Knows {@code models} of other files, to which devices may refer. */
    SiteWriter(List<DeviceModel> models) {
        this.models = List.copyOf(models);
    }

    /** What became of writing. */
    public sealed interface Outcome {
        /** It is on disk. */
        record Written(Path file) implements Outcome {}

        /** Nothing was changed. */
        record Refused(String reason) implements Outcome {}
    }

    /**
     * Writes {@code file}, whole or not at all, with devices in full.
     *
     * <p>It overwrites only what it wrote itself. Buildings of areas and devices of buildings that
     * are not given are left out.
     */
    public static Outcome write(
            Path file,
            Collection<Area> areas,
            Collection<Building> buildings,
            Collection<Device> devices)
            throws IOException {
        return new SiteWriter(List.of()).writeTo(file, areas, buildings, devices);
    }

    Outcome writeTo(
            Path file,
            Collection<Area> areas,
            Collection<Building> buildings,
            Collection<Device> devices)
            throws IOException {
        if (Files.exists(file) && !Files.readString(file).startsWith(MARK)) {
            return new Outcome.Refused(
                    file
                            + " was written by hand and is left alone; move it away, or choose"
                            + " another name");
        }
        var text = text(areas, buildings, devices);
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return new Outcome.Written(file);
    }

    String text(
            Collection<Area> areas, Collection<Building> buildings, Collection<Device> devices) {
        var byBuilding = new LinkedHashMap<String, java.util.ArrayList<Device>>();
        for (var device : devices) {
            var key = device.place().area() + "/" + device.place().building();
            byBuilding.computeIfAbsent(key, _ -> new java.util.ArrayList<>()).add(device);
        }
        var out = new StringBuilder(MARK).append("\nareas:\n");
        for (var area : areas) {
            out.append("  - id: ").append(YamlText.of(area.id())).append('\n');
            line(out, 4, "zh", area.names().zh());
            line(out, 4, "en", area.names().en());
            line(out, 4, "kind", area.kind().name().toLowerCase(java.util.Locale.ROOT));
            line(out, 4, "zone", area.zone().getId());
            var climate = area.climate();
            if (climate != null) {
                line(out, 4, "climate", climate.id());
            }
            var own = buildings.stream().filter(b -> b.area().equals(area.id())).toList();
            out.append(own.isEmpty() ? "" : "    buildings:\n");
            for (var building : own) {
                var key = area.id() + "/" + building.id();
                building(out, building, byBuilding.getOrDefault(key, new java.util.ArrayList<>()));
            }
        }
        return out.toString();
    }

    private void building(StringBuilder out, Building building, List<Device> devices) {
        out.append("      - id: ").append(YamlText.of(building.id())).append('\n');
        line(out, 8, "zh", building.names().zh());
        line(out, 8, "en", building.names().en());
        building.floorArea()
                .ifPresent(size ->
                        out.append("        floorArea: ")
                                .append(YamlText.number(size))
                                .append('\n'));
        if (!building.buildingClasses().isEmpty()) {
            out.append("        classes: ").append(list(building.buildingClasses())).append('\n');
        }
        var gateway = common(devices, Device::gateway);
        var feeder = common(devices, Device::feeder);
        if (gateway != null) {
            line(out, 8, "gateway", gateway);
        }
        if (feeder != null) {
            line(out, 8, "feeder", feeder);
        }
        out.append(devices.isEmpty() ? "" : "        devices:\n");
        for (var device : devices) {
            out.append("          - {");
            out.append(String.join(", ", entries(device, gateway == null, feeder == null)));
            out.append("}\n");
        }
    }

    /** What all devices have, as the building's default; null where they differ. */
    private static @Nullable String common(
            List<Device> devices, Function<Device, @Nullable String> link) {
        var all = new HashSet<@Nullable String>();
        devices.forEach(device -> all.add(link.apply(device)));
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private List<String> entries(Device device, boolean gateway, boolean feeder) {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("id", YamlText.of(device.id()));
        var model = models.stream().filter(m -> m.fits(device)).findFirst().orElse(null);
        if (model != null) {
            pairs.put("model", YamlText.of(model.id()));
        } else {
            pairs.put("system", device.system().id());
            pairs.put("brick", YamlText.of(device.brickClass()));
        }
        if (model == null || !model.names(device.id()).equals(device.names())) {
            pairs.put("zh", YamlText.of(device.names().zh()));
            pairs.put("en", YamlText.of(device.names().en()));
        }
        place(device, pairs);
        supply(device, model == null ? "" : model.supply(), pairs);
        put(pairs, "gateway", gateway ? device.gateway() : null);
        put(pairs, "feeder", feeder ? device.feeder() : null);
        put(pairs, "zone", device.zone());
        if (model == null) {
            var keys = device.points().stream().map(p -> YamlText.of(p.key())).toList();
            pairs.put("points", "[" + String.join(", ", keys) + "]");
        }
        return pairs.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
    }

    // sorted: the same things give the same bytes
    private static String list(Collection<String> texts) {
        return texts.stream()
                .sorted()
                .map(YamlText::of)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static void place(Device device, Map<String, String> pairs) {
        if (!device.place().floor().equals(SiteReader.NONE)) {
            pairs.put("floor", YamlText.of(device.place().floor()));
        }
        if (!device.place().space().equals(SiteReader.NONE)) {
            pairs.put("space", YamlText.of(device.place().space()));
        }
        pairs.put("use", YamlText.of(device.spaceUse()));
    }

    private static void supply(Device device, String usual, Map<String, String> pairs) {
        if (!device.supply().equals(usual)) {
            var supply = device.supply().isEmpty() ? SiteReader.NONE : device.supply();
            pairs.put("supply", YamlText.of(supply));
        }
    }

    private static void put(Map<String, String> pairs, String key, @Nullable String value) {
        if (value != null) {
            pairs.put(key, YamlText.of(value));
        }
    }

    private static void line(StringBuilder out, int indent, String key, String value) {
        out.append(" ".repeat(indent)).append(key).append(": ");
        out.append(YamlText.of(value)).append('\n');
    }
}
