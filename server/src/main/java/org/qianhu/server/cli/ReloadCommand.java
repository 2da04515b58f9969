package org.qianhu.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.qianhu.server.config.Folded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets the running server read its configuration folder again. Exit 1 when it refused. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description =
                "Let the running server read sites, standards and adoptions again, all or nothing.")
final class ReloadCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (var server = ServerClient.of(data.path())) {
            return switch (server.ask("/reload", Map.of())) {
                case ServerClient.Reply.Done done -> {
                    var version = done.body().path("version").asText();
                    System.out.println(
                            json ? done.body() : "configuration " + version + " is in force");
                    yield 0;
                }
                case ServerClient.Reply.Refused refused -> refused(refused);
            };
        }
    }

    private int refused(ServerClient.Reply.Refused refused) {
        if (refused.problems().isEmpty()) {
            throw new CommandFailed(refused.words());
        }
        if (json) {
            System.out.println(refused.body());
        } else {
            Folded.of(refused.problems()).forEach(System.out::println);
            System.out.println(refused.words());
        }
        return 1;
    }
}
