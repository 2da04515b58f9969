package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.qianhu.energy.traces.Trace;
import org.qianhu.energy.traces.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the published register traces through the accounting; exit 1 where one fails. */
@Command(
        name = "traces",
        mixinStandardHelpOptions = true,
        description =
                "Ten hard register traces through the real accounting. Needs no running server. Exit"
                        + " 1 where one fails.")
final class EnergyTracesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var results = Traces.all().stream().map(Trace::result).toList();
        long passed = results.stream().filter(Trace.Result::pass).count();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(json(results, passed));
        } else {
            results.forEach(result -> out.println(line(result)));
            out.println(passed + " of " + results.size() + " passed");
        }
        out.flush();
        return passed == results.size() ? 0 : 1;
    }

    private static String line(Trace.Result result) {
        return String.format(
                Locale.ROOT,
                "%s %-42s %2d readings, true %7.1f kWh, before confirmation %7.1f%s, ours %7.1f  %s",
                result.trace().id(),
                result.trace().name(),
                result.trace().readings().size(),
                result.trace().truth(),
                result.known(),
                result.complete() ? "            " : " and unknown",
                result.ours(),
                result.pass() ? "pass" : "FAIL");
    }

    private static ObjectNode json(List<Trace.Result> results, long passed) {
        var json = JsonNodeFactory.instance.objectNode();
        var traces = json.putArray("traces");
        for (var result : results) {
            traces.addObject()
                    .put("id", result.trace().id())
                    .put("name", result.trace().name())
                    .put("readings", result.trace().readings().size())
                    .put("true", result.trace().truth())
                    .put("beforeConfirmation", result.known())
                    .put("completeBeforeConfirmation", result.complete())
                    .put("ours", result.ours())
                    .put("pass", result.pass());
        }
        return json.put("passed", passed).put("of", results.size());
    }
}
