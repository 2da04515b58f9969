package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what alarms ask of the operators. */
@Command(
        name = "supervision",
        mixinStandardHelpOptions = true,
        description = "What alarms ask of the operators: load, floods, standing, bad actors.")
final class SupervisionCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (var server = ServerClient.of(data.path())) {
            var supervision = server.get("/supervision");
            if (json) {
                System.out.println(supervision);
            } else {
                print(supervision, new PrintWriter(System.out, true, Charset.defaultCharset()));
            }
            return 0;
        }
    }

    static void print(JsonNode supervision, PrintWriter out) {
        if (!supervision.path("complete").asBoolean()) {
            out.println("The alarms of the last month are still being read.");
        }
        var flood = supervision.path("flood");
        if (flood.isObject()) {
            out.println(
                    "FLOOD since "
                            + flood.path("since").asText()
                            + ", "
                            + flood.path("alarms").asText()
                            + " alarms, first: "
                            + flood.path("first").path("text").path("en").asText("not known"));
        }
        new TextTable(List.of("figure", "value", "should be"), figures(supervision)).print(out);
        out.println();
        var actors = new ArrayList<TextTable.Row>();
        for (var actor : supervision.path("spans").path("24h").path("worst")) {
            actors.add(
                    new TextTable.Row(
                            actor.path("alarms").asText(),
                            percent(actor.path("share")),
                            actor.path("watch").asText()));
        }
        new TextTable(List.of("alarms", "share", "bad actors of 24 h"), actors).print(out);
    }

    private static List<TextTable.Row> figures(JsonNode supervision) {
        var f = supervision.path("figures");
        var t = supervision.path("targets");
        var load =
                number(t.path("perOperatorAcceptable"))
                        + ", at most "
                        + number(t.path("perOperatorMost"));
        return List.of(
                row("alarms per operator in 10 min", number(f.path("perOperator")), load),
                row("  worst of 24 h", number(f.path("perOperatorWorst")), load),
                row("  mean of 24 h", number(f.path("perOperatorMean")), load),
                row(
                        "time in flood, 24 h",
                        percent(f.path("floodShare")),
                        "at most " + percent(t.path("floodShare"))),
                row(
                        "share of the top ten, 24 h",
                        percent(f.path("topTenShare")),
                        "at most " + percent(t.path("topTenShare"))),
                row("standing for more than 24 h", f.path("standing").asText(), "0"),
                row("chattering, 24 h", f.path("chattering").asText(), "0"),
                row("fleeting, 24 h", f.path("fleeting").asText(), ""),
                row("active", f.path("active").asText(), ""),
                row("unacknowledged", f.path("unacknowledged").asText(), ""),
                row("suppressed", f.path("suppressed").asText(), ""),
                row("shelved", f.path("shelved").asText(), ""),
                row("out of service", f.path("outOfService").asText(), ""));
    }

    private static TextTable.Row row(String... cells) {
        return new TextTable.Row(cells);
    }

    private static String number(JsonNode number) {
        return String.format(Locale.ROOT, "%.2f", number.asDouble());
    }

    private static String percent(JsonNode share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble());
    }
}
