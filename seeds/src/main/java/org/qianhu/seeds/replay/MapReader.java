package org.qianhu.seeds.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Units;

/** Reads a {@link CsvMap}, going on after a mistake so that all are told at once. */
final class MapReader {
    private final List<String> problems = new ArrayList<>();

    private MapReader() {}

    static CsvMap read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    file + ": no YAML: " + broken.getOriginalMessage(), broken);
        }
        var reader = new MapReader();
        var map = reader.map(root);
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems));
        }
        return map;
    }

    private CsvMap map(JsonNode root) {
        keys(root, "", "layout delimiter time missing words wide long site");
        var delimiter = text(root, "", "delimiter", ",");
        if (delimiter.length() != 1) {
            problem("delimiter", "is not one character; write \",\" or \";\" or \"\\t\"");
            delimiter = ",";
        }
        var words = new HashMap<String, Double>();
        for (var word : root.path("words").properties()) {
            if (!word.getValue().isNumber()) {
                problem("words." + word.getKey(), "is no number; write for example 1");
            }
            words.put(word.getKey().toLowerCase(Locale.ROOT), word.getValue().asDouble());
        }
        var missing = new HashSet<>(strings(root, "missing"));
        missing.add("");
        var layout = layout(root);
        return new CsvMap(layout, delimiter.charAt(0), time(root), missing, words, site(root));
    }

    private CsvMap.Layout layout(JsonNode root) {
        var name = text(root, "", "layout", null);
        if (!name.equals("long") && !name.equals("wide")) {
            problem("layout", "is '" + name + "'; write wide or long");
        }
        return name.equals("long") ? rows(root.path("long")) : columns(root.path("wide"));
    }

    private CsvMap.Layout columns(JsonNode wide) {
        keys(wide, "wide.", "columns device quantity unit");
        return new CsvMap.Layout.Wide(
                text(wide, "wide.", "columns", null),
                text(wide, "wide.", "device", null),
                target(wide, "wide."));
    }

    private CsvMap.Layout rows(JsonNode node) {
        keys(node, "long.", "device property value unit properties ignore");
        var properties = new HashMap<String, CsvMap.Target>();
        for (var entry : node.path("properties").properties()) {
            var path = "long.properties." + entry.getKey() + ".";
            keys(entry.getValue(), path, "quantity unit");
            properties.put(entry.getKey(), target(entry.getValue(), path));
        }
        if (properties.isEmpty()) {
            problem("long.properties", "is empty; name at least one property with its quantity");
        }
        var unit = text(node, "long.", "unit", "");
        return new CsvMap.Layout.Rows(
                text(node, "long.", "device", null),
                text(node, "long.", "property", null),
                text(node, "long.", "value", null),
                unit.isEmpty() ? null : unit,
                properties,
                strings(node, "ignore"));
    }

    private CsvMap.Target target(JsonNode node, String path) {
        var key = text(node, path, "quantity", null);
        var unit = text(node, path, "unit", "1");
        int dot = key.indexOf('.');
        var quantity = Quantities.find(dot < 0 ? key : key.substring(0, dot));
        if (!key.isEmpty() && quantity.isEmpty()) {
            problem(path + "quantity", "'" + key + "' is not known; see the list of quantities");
        }
        if (dot >= 0 && !Ids.valid(key.substring(dot + 1))) {
            problem(path + "quantity", "has no good channel; write quantity.channel");
        }
        if (quantity.isPresent() && Units.convert(1, unit, quantity.get().unit()).isEmpty()) {
            problem(path + "unit", "'" + unit + "' does not convert to " + quantity.get().unit());
        }
        return new CsvMap.Target(key, unit);
    }

    private CsvMap.Time time(JsonNode root) {
        var node = root.path("time");
        keys(node, "time.", "column format zone");
        var format = text(node, "time.", "format", "iso");
        if (!format.equals("iso")) {
            try {
                var _ = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            } catch (IllegalArgumentException broken) {
                problem("time.format", broken.getMessage() + "; write iso or a pattern");
            }
        }
        return new CsvMap.Time(text(node, "time.", "column", null), format, zone(node, "time."));
    }

    private CsvMap.Site site(JsonNode root) {
        var node = root.path("site");
        keys(node, "site.", "area building system brick space-use floor-areas");
        var area = node.path("area");
        keys(area, "site.area.", "id zh en kind zone");
        var id = text(area, "site.area.", "id", null);
        if (!id.isEmpty() && !Ids.valid(id)) {
            problem("site.area.id", "'" + id + "' is no id; use letters, digits, '_' and '-'");
        }
        var names =
                new Names(
                        filled(text(area, "site.area.", "zh", null)),
                        filled(text(area, "site.area.", "en", null)));
        var kind = choice(AreaKind.class, area, "site.area.", "kind", AreaKind.OFFICE);
        var system = choice(FacilitySystem.class, node, "site.", "system", FacilitySystem.ENERGY);
        return new CsvMap.Site(
                new Area(Ids.valid(id) ? id : "x", names, kind, zone(area, "site.area.")),
                text(node, "site.", "building", null),
                system,
                text(node, "site.", "brick", null),
                text(node, "site.", "space-use", null),
                floorAreas(node.path("floor-areas")));
    }

    private CsvMap.@Nullable FloorAreas floorAreas(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        var path = "site.floor-areas.";
        keys(node, path, "file id area");
        return new CsvMap.FloorAreas(
                text(node, path, "file", null),
                text(node, path, "id", null),
                text(node, path, "area", null));
    }

    private <E extends Enum<E>> E choice(
            Class<E> type, JsonNode node, String path, String key, E fallback) {
        var given = text(node, path, key, null);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(given)) {
                return constant;
            }
        }
        var all = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
        problem(path + key, "'" + given + "' is none of " + all);
        return fallback;
    }

    private ZoneId zone(JsonNode node, String path) {
        var zone = text(node, path, "zone", "UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            problem(path + "zone", "'" + zone + "' is unknown; write for example Asia/Shanghai");
            return ZoneOffset.UTC;
        }
    }

    private static String filled(String text) {
        return text.isBlank() ? "-" : text;
    }

    private String text(JsonNode node, String path, String key, @Nullable String fallback) {
        var value = node.path(key);
        if (value.isValueNode() && !value.isNull()) {
            return value.asText();
        }
        if (fallback == null) {
            problem(path + key, "is missing; it must be given");
        }
        return fallback == null ? "" : fallback;
    }

    private static Set<String> strings(JsonNode node, String key) {
        var found = new HashSet<String>();
        node.path(key).forEach(item -> found.add(item.asText()));
        return found;
    }

    private void keys(JsonNode node, String path, String allowed) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!List.of(allowed.split(" ")).contains(entry.getKey())) {
                problem(path + entry.getKey(), "is unknown; allowed here: " + allowed);
            }
        }
    }

    private void problem(String path, String what) {
        problems.add(path + ": " + what);
    }
}
