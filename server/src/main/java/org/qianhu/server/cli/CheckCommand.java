package org.qianhu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.server.config.EstateReader;
import org.qianhu.server.config.Folded;
import org.qianhu.server.config.Loaded;
import org.qianhu.server.config.RosterReader;
import org.qianhu.server.config.Settings;
import org.qianhu.server.config.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the configuration is good: what it holds, or all its mistakes. Exit 0 or 1. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Is the configuration good? Prints what it holds, or all mistakes at once.")
final class CheckCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration folder (default: config beside the launcher).")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    CheckCommand() {
        this(System.getenv());
    }

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var folder = config != null ? config : Roots.project().resolve("config");
        var mistakes = new ArrayList<String>();
        var settings = good(SettingsReader.read(folder, Roots.project(), environment), mistakes);
        var warnings = new ArrayList<String>();
        var estate = good(EstateReader.read(folder, warnings::add), mistakes);
        if (estate != null) {
            good(RosterReader.read(folder, estate, warnings::add), mistakes);
        }
        var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(json(estate, mistakes, warnings));
        } else if (settings != null && estate != null && mistakes.isEmpty()) {
            Folded.of(warnings).forEach(warning -> out.println("warning: " + warning));
            found(out, settings, estate);
        } else {
            Folded.of(mistakes).forEach(out::println);
            out.println(mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes");
        }
        out.flush();
        return mistakes.isEmpty() ? 0 : 1;
    }

    private static <T> @Nullable T good(Loaded<T> loaded, List<String> mistakes) {
        return switch (loaded) {
            case Loaded.Good<T>(T value) -> value;
            case Loaded.Mistakes<T>(List<String> problems) -> {
                mistakes.addAll(problems);
                yield null;
            }
        };
    }

    private static void found(PrintWriter out, Settings settings, Estate estate) {
        counts(estate).forEach((what, count) -> line(out, what, count));
        line(out, "data", settings.dataDir());
        line(out, "http", settings.http().host() + ":" + settings.http().port());
        var mqtt = settings.mqtt();
        line(
                out,
                "mqtt",
                mqtt.embedded()
                        ? "embedded broker, port " + mqtt.embeddedPort()
                        : String.join(", ", mqtt.urls()));
        var url = settings.influx().url();
        line(
                out,
                "influx",
                url == null ? "managed influxd, port " + settings.influx().managedPort() : url);
        out.println("The configuration is good.");
    }

    private static void line(PrintWriter out, String what, Object value) {
        out.printf(Locale.ROOT, "%-12s %s%n", what, value);
    }

    private static Map<String, Object> counts(Estate estate) {
        var register = estate.register();
        var counts = new LinkedHashMap<String, Object>();
        counts.put("version", estate.version());
        counts.put("areas", register.areas().size());
        counts.put("buildings", register.buildings().size());
        counts.put("devices", register.devices().size());
        counts.put("points", register.pointCount());
        var standards = estate.catalogue().standards();
        counts.put("standards", standards.size());
        counts.put("clauses", standards.stream().mapToInt(s -> s.clauses().size()).sum());
        counts.put("adoptions", estate.catalogue().adoptions().size());
        return counts;
    }

    private static String json(
            @Nullable Estate estate, List<String> mistakes, List<String> warnings) {
        var all = new LinkedHashMap<String, Object>();
        all.put("good", mistakes.isEmpty());
        all.put("mistakes", mistakes);
        all.put("warnings", warnings);
        if (estate != null) {
            all.putAll(counts(estate));
        }
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
