package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The records of alarms: hand them out, and remove old ones into a file. */
@Command(
        name = "alarms",
        mixinStandardHelpOptions = true,
        description = "The records of alarms: export them, and remove old ones into a file.",
        subcommands = {AlarmsCommand.Export.class, AlarmsCommand.Prune.class})
final class AlarmsCommand {
    private AlarmsCommand() {}

    /** Writes CSV. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Alarms with what became of them, as CSV in UTF-8 with a byte order mark.")
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
                throw new CommandFailed("cannot write " + file.toAbsolutePath() + ": " + e, e);
            }
        }
    }

    /** Removes records. */
    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description = {
                "Remove alarms that are over, acknowledged, and unchanged for so long.",
                "They are written to a CSV file in exports/ of the data folder first.",
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
                print(gone);
                return 0;
            }
        }

        private static void print(JsonNode gone) {
            long alarms = gone.path("alarms").asLong();
            long rows = gone.path("rows").asLong();
            System.out.println(alarms + " alarms are removed");
            if (rows > 0) {
                System.out.println(rows + " are in " + gone.path("file").asText());
            }
            if (rows > alarms) {
                System.out.println(rows - alarms + " of them changed meanwhile and stay");
            }
        }
    }
}
