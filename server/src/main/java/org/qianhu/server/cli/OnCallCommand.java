package org.qianhu.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.oncall.OnDuty;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.oncall.Rota;
import org.qianhu.core.Estate;
import org.qianhu.server.config.EstateReader;
import org.qianhu.server.config.Folded;
import org.qianhu.server.config.Loaded;
import org.qianhu.server.config.RosterReader;
import org.qianhu.server.http.OnCallJson;
import org.qianhu.server.standards.Moment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the configuration who is on call; works without a server. */
@Command(
        name = "on-call",
        mixinStandardHelpOptions = true,
        description = "Who is on call, and when nobody is. Works offline, on the configuration.",
        subcommands = {
            OnCallCommand.Now.class,
            OnCallCommand.Coverage.class,
            OnCallPlanCommand.class
        })
final class OnCallCommand {
    /** Of which folder, and how it is printed. */
    static final class Options {
        @Option(
                names = "--config",
                paramLabel = "DIR",
                description = "Configuration folder (default: config beside the launcher).")
        private @Nullable Path config;

        @Option(names = "--json", description = "Print JSON, the same as REST gives.")
        private boolean json;

        boolean json() {
            return json;
        }

        /**
         * The roster.
         *
         * @throws CommandFailed listing the mistakes of the configuration
         */
        Roster roster() {
            return roster(_ -> {});
        }

        /** As above; {@code takes} gets what it goes with. */
        Roster roster(Consumer<Estate> takes) {
            var folder = config != null ? config : Roots.project().resolve("config");
            return switch (EstateReader.read(folder)) {
                case Loaded.Mistakes<?>(List<String> mistakes) -> throw wrong(mistakes);
                case Loaded.Good<Estate>(Estate estate) -> {
                    takes.accept(estate);
                    yield switch (RosterReader.read(folder, estate, _ -> {})) {
                        case Loaded.Mistakes<Roster>(List<String> mistakes) ->
                                throw wrong(mistakes);
                        case Loaded.Good<Roster>(Roster roster) -> roster;
                    };
                }
            };
        }

        private static CommandFailed wrong(List<String> mistakes) {
            return new CommandFailed(
                    "the configuration is not good:\n" + String.join("\n", Folded.of(mistakes)));
        }
    }

    /**
     * The instant that was said, or this one.
     *
     * @throws CommandFailed when it is none
     */
    static Instant moment(@Nullable String said) {
        if (said == null) {
            return InstantSource.system().instant();
        }
        if (Moment.parse(said).orElse(null) instanceof Moment.At(Instant instant)) {
            return instant;
        }
        throw new CommandFailed(
                "--at '" + said + "' is no time; write for example 2026-12-24T03:00:00+08:00");
    }

    @Command(
            name = "now",
            mixinStandardHelpOptions = true,
            description = "Who is on call now, or at any instant.")
    static final class Now implements Callable<Integer> {
        @Mixin private Options options = new Options();

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "An RFC 3339 time, past or to come; default now.")
        private @Nullable String at;

        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var roster = options.roster();
            var moment = moment(at);
            var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
            if (options.json) {
                out.println(OnCallJson.now(roster, moment));
            } else {
                var heads = List.of("rota", "on call", "shift", "from", "to");
                new TextTable(heads, rows(roster, moment)).print(out);
            }
            out.flush();
            return 0;
        }

        private static List<TextTable.Row> rows(Roster roster, Instant moment) {
            return roster.rotas().stream()
                    .flatMap(rota ->
                            roster.onDuty(rota.id(), moment).stream().map(one -> row(rota, one)))
                    .toList();
        }

        private static TextTable.Row row(Rota rota, OnDuty one) {
            return new TextTable.Row(
                    rota.id(),
                    one.responder(),
                    one.why().en(),
                    one.from().atZone(rota.zone()).toOffsetDateTime().toString(),
                    one.to().atZone(rota.zone()).toOffsetDateTime().toString());
        }
    }

    /** Exit 1 where there is a gap. */
    @Command(
            name = "coverage",
            mixinStandardHelpOptions = true,
            description = "When too few will be on call. Exit 1 where there is a gap.")
    static final class Coverage implements Callable<Integer> {
        @Mixin private Options options = new Options();

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How far ahead, 1 to 366 (default ${DEFAULT-VALUE}).")
        private int days = 60;

        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (days < 1 || days > 366) {
                throw new CommandFailed("--days is " + days + "; write 1 to 366");
            }
            var roster = options.roster();
            var found = OnCallJson.coverage(roster, InstantSource.system().instant(), days);
            var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
            var gaps = found.path("gaps");
            if (options.json) {
                out.println(found);
            } else if (gaps.isEmpty()) {
                out.println("no gap in " + days + " days");
            } else {
                gaps.forEach(gap ->
                        out.println(
                                gap.path("rota").asText()
                                        + ": "
                                        + gap.path("have").asInt()
                                        + " of "
                                        + gap.path("need").asInt()
                                        + " from "
                                        + gap.path("from").asText()
                                        + " to "
                                        + gap.path("to").asText()));
            }
            out.flush();
            return gaps.isEmpty() ? 0 : 1;
        }
    }
}
