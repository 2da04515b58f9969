package org.qianhu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.config.SettingsKeys.Kind;

/**
 * Lays environment variables over the YAML. An empty variable counts as not set. Values of secrets
 * never appear in a mistake.
 */
final class Overrides {
    private static final String PREFIX = "QIANHU_";
    private static final String FILE = "_FILE";
    // read by the launcher
    private static final Set<String> OTHERS =
            Set.of("QIANHU_HEAP", "QIANHU_LOG", "QIANHU_JAVA_OPTS");
    private static final Map<String, String> ALIASES = Map.of("QIANHU_MQTT_URL", "mqtt.urls");

    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> paths = new HashMap<>(ALIASES);
    private final Problems problems;
    private final Map<String, Item> values;

    /** Notes what is wrong with the variables. */
    Overrides(Map<String, String> environment, Problems problems) {
        this.problems = problems;
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank() && !OTHERS.contains(name)) {
                this.environment.put(name, value);
            }
        });
        SettingsKeys.all().keySet().forEach(p -> paths.put(SettingsKeys.variable(p), p));
        this.values = values();
    }

    private Map<String, Item> values() {
        var found = new LinkedHashMap<String, Item>();
        var taken = new HashMap<String, String>();
        for (var variable : environment.entrySet()) {
            var name = variable.getKey();
            var path = path(name);
            if (path == null) {
                problems.note(at(name), "is no setting" + Nearest.hint(name, paths.keySet()));
                continue;
            }
            var earlier = taken.putIfAbsent(path, name);
            if (earlier != null) {
                problems.note(at(name), "says the same as " + earlier + "; unset one of them");
                continue;
            }
            var item = item(name, variable.getValue(), path);
            if (item != null) {
                found.put(path, item);
            }
        }
        return found;
    }

    /** The mapping with every variable in its place. */
    Item.Mapping over(Item.Mapping yaml) {
        var result = yaml;
        for (var value : values.entrySet()) {
            result = result.with(levels(value.getKey()), value.getValue());
        }
        return result;
    }

    /** The mapping with the variables of keys that it lacks, so that what they hide shows. */
    Item.Mapping beside(Item.Mapping yaml) {
        var result = yaml;
        for (var value : values.entrySet()) {
            if (hiddenBy(value.getKey(), yaml).isEmpty()) {
                result = result.with(levels(value.getKey()), value.getValue());
            }
        }
        return result;
    }

    /** Whether something at {@code at} in {@code yaml} is hidden by a variable. */
    boolean hides(Item.Mapping yaml, At at) {
        return values.keySet().stream()
                .flatMap(path -> hiddenBy(path, yaml).stream())
                .anyMatch(hidden ->
                        at.path().equals(hidden)
                                || at.path().startsWith(hidden + ".")
                                || at.path().startsWith(hidden + "["));
    }

    /** The path of what a variable for {@code path} replaces; empty where nothing stands. */
    private static Optional<String> hiddenBy(String path, Item.Mapping yaml) {
        var in = yaml;
        var walked = new ArrayList<String>();
        for (var level : levels(path)) {
            walked.add(level);
            var item = in.entries().get(level);
            if (item == null) {
                return Optional.empty();
            }
            if (!(item instanceof Item.Mapping below)) {
                return Optional.of(String.join(".", walked));
            }
            in = below;
        }
        return Optional.of(path);
    }

    private static List<String> levels(String path) {
        return List.of(path.split("\\."));
    }

    /** The mapping without secrets of its own, each of which is a mistake. */
    Item.Mapping withoutSecrets(Item.Mapping yaml) {
        var result = yaml;
        for (var entry : SettingsKeys.all().entrySet()) {
            if (entry.getValue() == Kind.SECRET) {
                result = without(result, levels(entry.getKey()), entry.getKey());
            }
        }
        return result;
    }

    private Item.Mapping without(Item.Mapping in, List<String> path, String whole) {
        var item = in.entries().get(path.getFirst());
        if (path.size() > 1) {
            return item instanceof Item.Mapping below
                    ? in.with(
                            List.of(path.getFirst()),
                            without(below, path.subList(1, path.size()), whole))
                    : in;
        }
        if (item == null) {
            return in;
        }
        var name = SettingsKeys.variable(whole);
        problems.note(
                item.at(),
                "is a secret and must not stand in this file; remove it and set "
                        + name
                        + ", or "
                        + name
                        + FILE
                        + " to the name of a file that holds it");
        return in.without(path.getFirst());
    }

    private @Nullable String path(String name) {
        var path = paths.get(name);
        if (path != null || !name.endsWith(FILE)) {
            return path;
        }
        var secret = paths.get(name.substring(0, name.length() - FILE.length()));
        return secret != null && SettingsKeys.all().get(secret) == Kind.SECRET ? secret : null;
    }

    private @Nullable Item item(String name, String value, String path) {
        return switch (kind(path)) {
            case VALUE -> scalar(name, value);
            case SECRET ->
                    name.endsWith(FILE) && !paths.containsKey(name)
                            ? secretIn(name, value)
                            : scalar(name, value);
            case LIST -> {
                var items = new ArrayList<Item>();
                for (var each : value.split(",")) {
                    items.add(scalar(name, each.strip()));
                }
                yield new Item.Sequence(at(name), items);
            }
            case TREE -> Yaml.value(at(name), value, problems);
        };
    }

    private static Kind kind(String path) {
        return java.util.Objects.requireNonNull(SettingsKeys.all().get(path));
    }

    private @Nullable Item secretIn(String name, String file) {
        try {
            var secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return scalar(name, secret);
            }
            problems.note(at(name), "names an empty file; write the secret into it");
        } catch (IOException | IllegalArgumentException e) {
            // the text is not repeated: it may be the secret itself, put there by mistake
            problems.note(
                    at(name), "names no file that can be read; check its name, owner and mode");
        }
        return null;
    }

    private static Item.Scalar scalar(String name, String value) {
        return new Item.Scalar(at(name), value, false);
    }

    private static At at(String name) {
        return new At(At.ENVIRONMENT, 0, name);
    }
}
