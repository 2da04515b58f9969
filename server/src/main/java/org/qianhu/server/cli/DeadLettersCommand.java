package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What could not become a reading: list it, and send it in again. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "What could not become a reading: list it, and send it in again.",
        subcommands = {DeadLettersCommand.ListThem.class, DeadLettersCommand.Replay.class})
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /** Lists the newest. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Newest first.")
    static final class ListThem implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Option(names = "--reason", description = "Only those, for example unregistered.")
        private @Nullable String reason;

        @Option(names = "--limit", description = "At most so many (default ${DEFAULT-VALUE}).")
        private int limit = 50;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            try (var server = ServerClient.of(data.path())) {
                var filter = reason == null ? "" : "&reason=" + Query.encode(reason);
                var answer = server.get("/dead-letters?limit=" + limit + filter);
                if (json) {
                    System.out.println(answer);
                } else {
                    answer.path("deadLetters").forEach(ListThem::print);
                }
                return 0;
            }
        }

        private static void print(JsonNode letter) {
            var again = letter.path("replayedAt");
            System.out.printf(
                    Locale.ROOT,
                    "%8d  %s  %-14s %s%n          %s%s%n",
                    letter.path("id").asLong(),
                    letter.path("receivedAt").asText(),
                    letter.path("reason").asText(),
                    letter.path("topic").asText(),
                    letter.path("detail").asText(),
                    again.isTextual() ? " (sent in again " + again.asText() + ")" : "");
        }
    }

    /** Publishes them again. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Publish them again, after the register or the mapping was mended. Exit 1"
                            + " when not all were taken.")
    static final class Replay implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids from the list.")
        private List<Long> ids = List.of();

        @Option(names = "--all", description = "All that were not taken yet, oldest first.")
        private boolean all;

        @Option(names = "--reason", description = "With --all: only those, say unregistered.")
        private @Nullable String reason;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            if (all == ids.isEmpty() && (all || reason == null)) {
                try (var server = ServerClient.of(data.path())) {
                    return all ? everything(server) : some(server);
                }
            }
            throw new CommandFailed(
                    "name either the ids of letters, or --all with or without --reason");
        }

        private int some(ServerClient server) {
            var answer = server.post("/dead-letters/replay", Map.of("ids", ids));
            if (json) {
                System.out.println(answer);
            } else {
                ReplayedLetters.lines(ids, answer).forEach(System.out::println);
            }
            return ReplayedLetters.allTaken(answer) ? 0 : 1;
        }

        /** The server takes some at a time. */
        private int everything(ServerClient server) {
            long taken = 0;
            var refused = new TreeMap<String, Integer>();
            var body = new HashMap<String, Object>(Map.of("all", true, "after", 0));
            if (reason != null) {
                body.put("reason", reason);
            }
            while (true) {
                var done = server.post("/dead-letters/replay", body);
                taken += done.path("taken").asLong();
                done.path("refused").forEach(why -> refused.merge(why.asText(), 1, Integer::sum));
                if (done.path("last").isNull()) {
                    break;
                }
                body.put("after", done.path("last").asLong());
            }
            int left = refused.values().stream().mapToInt(Integer::intValue).sum();
            if (json) {
                var told = Map.of("taken", taken, "refused", refused);
                System.out.println(new ObjectMapper().<JsonNode>valueToTree(told));
                return left == 0 ? 0 : 1;
            }
            System.out.println(taken + " taken, " + left + " still refused");
            refused.forEach((why, times) -> System.out.println("  " + times + " x " + why));
            return left == 0 ? 0 : 1;
        }
    }
}
