package org.qianhu.server.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Catalogue;

/**
 * Reads {@code sites/*.yaml} and {@code calendar.yaml} into a register, {@code standards/*.yaml}
 * and {@code adoptions.yaml} into a catalogue, and both into an estate whose version is the hash of
 * these files.
 */
public final class EstateReader {
    private EstateReader() {}

    /** Reads the estate of a configuration folder. */
    public static Loaded<Estate> read(Path config) {
        return read(config, _ -> {});
    }

    /**
     * As above.
     *
     * @param warning takes what is doubtful and used all the same, each {@code file:line: path:
     *     what; what to do}
     */
    public static Loaded<Estate> read(Path config, Consumer<String> warning) {
        var problems = new Problems();
        var loaded = read(EstateFiles.read(config, problems), problems);
        problems.warnings().forEach(warning);
        return loaded;
    }

    /** Reads the estate of {@code files}; what went wrong before is told with the rest. */
    static Loaded<Estate> read(EstateFiles files, Problems problems) {
        var yaml = new LinkedHashMap<String, Item.Mapping>();
        for (var file : files.contents().entrySet()) {
            var mapping = Yaml.read(file.getKey(), file.getValue(), problems);
            if (mapping != null) {
                yaml.put(file.getKey(), mapping);
            }
        }
        // what an unreadable file may have defined is not missed
        var complete = yaml.size() == files.contents().size();
        var sites = new SiteReader(problems, complete);
        var standards = new StandardReader(problems);
        // models first: any file may define those that any other uses
        of(EstateFiles.SITES, yaml).forEach(sites::models);
        of(EstateFiles.SITES, yaml).forEach(sites::areas);
        of(EstateFiles.STANDARDS, yaml).forEach(standards::standard);
        standards.references(complete);
        var adoptions = new AdoptionReader(standards, sites.areaIds(), problems, complete);
        of(EstateFiles.ADOPTIONS, yaml).forEach(adoptions::read);
        var calendar = Calendar.WEEKENDS;
        for (var file : of(EstateFiles.CALENDAR, yaml)) {
            calendar = CalendarReader.read(file, problems);
        }
        if (problems.count() > 0) {
            return new Loaded.Mistakes<>(problems.all());
        }
        return estate(files.version(), calendar, sites, standards, adoptions);
    }

    private static List<Item.Mapping> of(String prefix, Map<String, Item.Mapping> yaml) {
        return yaml.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    // the readers have told doubles and dangling references with their places; core has the last
    // word
    private static Loaded<Estate> estate(
            String version,
            Calendar calendar,
            SiteReader sites,
            StandardReader standards,
            AdoptionReader adoptions) {
        try {
            var register = Register.of(calendar, sites.areas(), sites.buildings(), sites.devices());
            var catalogue = new Catalogue(version, standards.standards(), adoptions.adoptions());
            return new Loaded.Good<>(new Estate(version, register, catalogue));
        } catch (IllegalArgumentException refused) {
            return new Loaded.Mistakes<>(String.valueOf(refused.getMessage()).lines().toList());
        }
    }
}
