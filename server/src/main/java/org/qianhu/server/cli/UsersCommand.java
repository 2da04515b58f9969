package org.qianhu.server.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may do what. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Who may do what: add and list.",
        subcommands = {UsersCommand.Add.class, UsersCommand.ListThem.class})
final class UsersCommand {
    private UsersCommand() {}

    /** Adds one. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Add a user.")
    static final class Add implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "Login name.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                description =
                        "viewer, control_room, energy_manager, standards_editor or administrator.")
        private String role = "";

        @Option(
                names = "--password",
                required = true,
                interactive = true,
                arity = "0..1",
                echo = false,
                description = "Asked for when no value is given.")
        private String password = "";

        @Override
        public Integer call() {
            try (var server = ServerClient.of(data.path())) {
                var body = Map.of("name", name, "role", role, "password", password);
                System.out.println(server.post("/users", body));
                return 0;
            }
        }
    }

    /** Lists all. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "All users.")
    static final class ListThem implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            try (var server = ServerClient.of(data.path())) {
                var answer = server.get("/users");
                if (json) {
                    System.out.println(answer);
                } else {
                    for (var user : answer.path("users")) {
                        System.out.printf(
                                Locale.ROOT,
                                "%-24s %s%n",
                                user.path("name").asText(),
                                user.path("role").asText());
                    }
                }
                return 0;
            }
        }
    }
}
