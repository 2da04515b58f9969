package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the books of the running server. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "The books of the running server: what came in and what became of it.")
final class StatsCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (var server = ServerClient.of(data.path())) {
            var stats = server.get("/stats");
            if (json) {
                System.out.println(stats);
            } else {
                print("", stats);
            }
            return 0;
        }
    }

    private static void print(String indent, JsonNode node) {
        for (var field : node.properties()) {
            if (field.getValue().isObject()) {
                System.out.printf(Locale.ROOT, "%s%s%n", indent, field.getKey());
                print(indent + "  ", field.getValue());
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%s%-24s %s%n",
                        indent,
                        field.getKey(),
                        field.getValue().asText());
            }
        }
    }
}
