package org.qianhu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Names;
import org.qianhu.server.config.EstateReader;
import org.qianhu.server.config.Folded;
import org.qianhu.server.config.Loaded;
import org.qianhu.server.standards.Answers;
import org.qianhu.server.standards.Moment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Of which configuration folder and moment a question is asked, and how the answer is printed. */
final class StandardsOptions {
    /** Answers a question about good configuration; gives the exit code. */
    interface Reply {
        int to(Answers answers);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration folder (default: config beside the launcher).")
    private @Nullable Path config;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "A day (its start, in the area's own time) or an RFC 3339 time, past or to"
                            + " come; default now.")
    private @Nullable String at;

    @Option(
            names = "--q",
            paramLabel = "TEXT",
            description = "Only what has this in an id, a code or a name.")
    private @Nullable String text;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language of the table, en or zh (default ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(names = "--json", description = "Print JSON, the same as REST gives.")
    private boolean json;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    Optional<String> text() {
        return Optional.ofNullable(text).filter(t -> !t.isBlank());
    }

    boolean json() {
        return json;
    }

    PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }

    void print(Object tree) {
        try {
            out().println(JSON.writeValueAsString(tree));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the language of the table. */
    String in(Names names) {
        return names.in(Locale.forLanguageTag(language));
    }

    String in(String zh, String en) {
        return language.equals("zh") ? zh : en;
    }

    /**
     * Reads the folder and answers; with mistakes in it all of them are printed, exit 1, as {@code
     * check} does.
     *
     * @throws CommandFailed when the moment or the language is none
     */
    int answer(Reply reply) {
        if (!List.of("en", "zh").contains(language)) {
            throw new CommandFailed("--lang '" + language + "' is none; write en or zh");
        }
        var moment = moment();
        var folder = config != null ? config : Roots.project().resolve("config");
        int exit =
                switch (EstateReader.read(folder)) {
                    case Loaded.Good<Estate>(Estate estate) ->
                            reply.to(new Answers(estate, moment));
                    case Loaded.Mistakes<Estate>(List<String> mistakes) -> tell(mistakes);
                };
        out().flush();
        return exit;
    }

    private Moment moment() {
        var said = at;
        if (said == null || said.equals("now")) {
            return new Moment.At(InstantSource.system().instant());
        }
        return Moment.parse(said)
                .orElseThrow(() ->
                        new CommandFailed(
                                "--at '" + said + "' is no time; write " + Moment.EXPECTED));
    }

    private int tell(List<String> mistakes) {
        if (json) {
            print(Map.of("good", false, "mistakes", mistakes));
        } else {
            Folded.of(mistakes).forEach(out()::println);
            out().println(mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes");
        }
        return 1;
    }
}
