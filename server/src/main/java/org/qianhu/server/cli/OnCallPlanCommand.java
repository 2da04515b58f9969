package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.http.OnCallJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exit 1 where nobody would be called by one of the steps, or by none. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Whom an alarm would call and when, if nobody answered. Exit 1 where nobody.")
final class OnCallPlanCommand implements Callable<Integer> {
    @Mixin private OnCallCommand.Options options = new OnCallCommand.Options();

    @Option(names = "--area", required = true, paramLabel = "ID", description = "Id of the area.")
    private String area = "";

    @Option(
            names = "--system",
            paramLabel = "ID",
            description = "fire, energy, access, environment or qianhu (default ${DEFAULT-VALUE}).")
    private String system = "fire";

    @Option(
            names = "--priority",
            paramLabel = "ID",
            description = "critical, high, medium or low (default ${DEFAULT-VALUE}).")
    private String priority = "critical";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it rises, an RFC 3339 time; default now.")
    private @Nullable String at;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var roster = options.roster(this::areaOf);
        var plan = OnCallJson.plan(roster, area, system, priority(), OnCallCommand.moment(at));
        var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (options.json()) {
            out.println(plan);
        } else {
            print(plan, out);
        }
        out.flush();
        return somebodyAlways(plan) ? 0 : 1;
    }

    private void areaOf(Estate estate) {
        if (estate.register().area(area).isEmpty()) {
            throw new CommandFailed("--area '" + area + "' is no area of this configuration");
        }
    }

    private Priority priority() {
        return Arrays.stream(Priority.values())
                .filter(each -> each.id().equals(priority))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed(
                                "--priority '"
                                        + priority
                                        + "' is none; write "
                                        + Arrays.stream(Priority.values())
                                                .map(Priority::id)
                                                .collect(Collectors.joining(", "))));
    }

    private static boolean somebodyAlways(JsonNode plan) {
        var steps = plan.path("steps");
        for (var step : steps) {
            if (step.path("calls").isEmpty()) {
                return false;
            }
        }
        return !steps.isEmpty();
    }

    private static void print(JsonNode plan, PrintWriter out) {
        if (plan.path("policy").isNull()) {
            out.println("NOBODY is called: no route takes such an alarm");
            return;
        }
        out.println("policy " + plan.path("policy").asText());
        var rows = new ArrayList<TextTable.Row>();
        for (var step : plan.path("steps")) {
            var at = step.path("at").asText();
            var which = step.path("round").asText() + "." + step.path("step").asText();
            if (step.path("calls").isEmpty()) {
                rows.add(new TextTable.Row(at, which, "NOBODY", "", ""));
            }
            for (var call : step.path("calls")) {
                rows.add(
                        new TextTable.Row(
                                at,
                                which,
                                call.path("responder").asText(),
                                call.path("by").asText(),
                                call.path("heldUntil").asText("").replace("null", "")));
            }
        }
        new TextTable(List.of("at", "round.step", "calls", "by", "held until"), rows).print(out);
    }
}
