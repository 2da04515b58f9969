package org.qianhu.server.config;

import java.nio.file.Path;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Catalogue;

/**
 * Reads {@code sites/*.yaml} into a register, {@code standards/*.yaml} and {@code adoptions.yaml}
 * into a catalogue, and both into an estate whose version is the hash of these files.
 */
public final class EstateReader {
    private EstateReader() {}

    /** Reads the estate of a configuration folder. */
    public static Loaded<Estate> read(Path config) {
        var problems = new Problems();
        return read(EstateFiles.read(config, problems), problems);
    }

    /** Reads the estate of {@code files}; what went wrong before is told with the rest. */
    static Loaded<Estate> read(EstateFiles files, Problems problems) {
        var sites = new SiteReader(problems);
        var standards = new StandardReader(problems);
        var yaml = new java.util.LinkedHashMap<String, Item.Mapping>();
        files.contents().forEach((n, bytes) -> yaml.put(n, Yaml.read(n, bytes, problems)));
        // models first: any file may define those that any other uses
        yaml.forEach((name, file) -> {
            if (name.startsWith(EstateFiles.SITES)) {
                sites.models(file);
            }
        });
        yaml.forEach((name, file) -> {
            if (name.startsWith(EstateFiles.SITES)) {
                sites.areas(file);
            } else if (name.startsWith(EstateFiles.STANDARDS)) {
                standards.standard(file);
            }
        });
        var adoptions = new AdoptionReader(standards.clauses(), sites.areaIds(), problems);
        var adopted = yaml.get(EstateFiles.ADOPTIONS);
        if (adopted != null) {
            adoptions.read(adopted);
        }
        if (problems.count() > 0) {
            return new Loaded.Mistakes<>(problems.all());
        }
        return estate(files.version(), sites, standards, adoptions);
    }

    // the readers have told doubles and dangling references with their places; core has the last
    // word
    private static Loaded<Estate> estate(
            String version, SiteReader sites, StandardReader standards, AdoptionReader adoptions) {
        try {
            var register = Register.of(sites.areas(), sites.buildings(), sites.devices());
            var catalogue = new Catalogue(version, standards.standards(), adoptions.adoptions());
            return new Loaded.Good<>(new Estate(version, register, catalogue));
        } catch (IllegalArgumentException refused) {
            return new Loaded.Mistakes<>(String.valueOf(refused.getMessage()).lines().toList());
        }
    }
}
