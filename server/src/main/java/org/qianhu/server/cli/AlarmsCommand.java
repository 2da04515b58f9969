package org.qianhu.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The records of alarms: hand them out, and remove what was. */
@Command(
        name = "alarms",
        mixinStandardHelpOptions = true,
        description = "The records of alarms: export them, and remove what was exported.",
        subcommands = {AlarmsCommand.Export.class, AlarmsCommand.Prune.class})
final class AlarmsCommand {
    private AlarmsCommand() {}

    /** Writes CSV. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Alarms with what became of them, as CSV in UTF-8 with a byte order mark.",
                "What is exported and over may be removed by prune."
            })
    static final class Export implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Option(
                names = "--from",
                required = true,
                paramLabel = "TIME",
                description = "Rose then or later, say 2026-11-01T00:00:00+08:00.")
        private String from = "";

        @Option(
                names = "--to",
                required = true,
                paramLabel = "TIME",
                description = "Rose before, say 2026-12-01T00:00:00+08:00.")
        private String to = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Write here, over what is there; else to standard output.")
        private @Nullable Path out;

        @Override
        public Integer call() throws IOException {
            try (var server = ServerClient.of(data.path())) {
                var query = "?from=" + Query.encode(from) + "&to=" + Query.encode(to);
                var csv = server.document("/alarms/export" + query);
                if (out == null) {
                    System.out.write(csv);
                    System.out.flush();
                } else {
                    write(out, csv);
                }
                return 0;
            }
        }

        private static void write(Path file, byte[] csv) {
            try {
                Files.write(file, csv);
                System.out.println(csv.length + " bytes are in " + file.toAbsolutePath());
            } catch (IOException e) {
                throw new CommandFailed(
                        "cannot write "
                                + file.toAbsolutePath()
                                + ": "
                                + e
                                + "; export again, for these alarms count as exported",
                        e);
            }
        }
    }

    /** Removes records. */
    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description = {
                "Remove alarms that are over, exported, and unchanged for so long.",
                "The newest 10,000 of each system stay in any case."
            })
    static final class Prune implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Option(
                names = "--older-than",
                required = true,
                paramLabel = "DAYS",
                description = "Unchanged for so many days, say 365d.")
        private String olderThan = "";

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            if (!olderThan.matches("\\d{1,5}d?")) {
                throw new CommandFailed(
                        "--older-than "
                                + olderThan
                                + " is no number of days; write for example 365d");
            }
            int days = Integer.parseInt(olderThan.replace("d", ""));
            try (var server = ServerClient.of(data.path())) {
                var gone = server.post("/alarms/prune", Map.of("olderThanDays", days));
                if (json) {
                    System.out.println(gone);
                    return 0;
                }
                System.out.println(gone.path("alarms").asLong() + " alarms are removed");
                long kept = gone.path("unexported").asLong();
                if (kept > 0) {
                    System.out.println(
                            kept
                                    + " more are as old and stay, for they were not exported since"
                                    + " they last changed: ./qianhu alarms export");
                }
                return 0;
            }
        }
    }
}
