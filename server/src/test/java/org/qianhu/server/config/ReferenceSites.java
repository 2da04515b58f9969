package org.qianhu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qianhu.seeds.estate.ReferenceEstate;

/**
 * The site files of the reference estate, one an area, as they are shipped. Run it after a change
 * of the reference estate or of the format, with the folder as argument.
 */
final class ReferenceSites {
    /** The shipped configuration folder, seen from the module. */
    static final Path CONFIG = Path.of("..", "config");

    private ReferenceSites() {}

    /** Text by file name; devices refer to the models of {@code models.yaml} in {@code sites}. */
    static SortedMap<String, String> texts(Path sites) throws IOException {
        var problems = new Problems();
        var models = new SiteReader(problems, true);
        var shared = Files.readAllBytes(sites.resolve("models.yaml"));
        var yaml = Yaml.read("models.yaml", shared, problems);
        if (yaml != null) {
            models.models(yaml);
        }
        if (problems.count() > 0) {
            throw new IllegalStateException(String.join("\n", problems.all()));
        }
        var writer = new SiteWriter(List.copyOf(models.models().values()));
        var register = ReferenceEstate.register();
        var texts = new TreeMap<String, String>();
        for (var area : register.areas()) {
            var devices =
                    register.devices().stream()
                            .filter(d -> d.place().area().equals(area.id()))
                            .toList();
            texts.put(
                    area.id() + ".yaml", writer.text(List.of(area), register.buildings(), devices));
        }
        return texts;
    }

    public static void main(String[] args) throws IOException {
        var sites = Path.of(args[0]);
        for (var file : texts(sites).entrySet()) {
            Files.writeString(sites.resolve(file.getKey()), file.getValue());
        }
    }
}
