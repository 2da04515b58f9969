package org.qianhu.server.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may do what. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Who may do what: add, list, and give another password.",
        subcommands = {
            UsersCommand.Add.class,
            UsersCommand.ListThem.class,
            UsersCommand.Password.class
        })
final class UsersCommand {
    private UsersCommand() {}

    /** Adds one. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a user. Asks for the password, or reads a line of standard input.")
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
                description = "Not needed, and seen by everyone on this machine.")
        private @Nullable String password;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            try (var server = ServerClient.of(data.path())) {
                var given = password;
                var secret = given != null ? given : NewPassword.ofThisProcess().read(name);
                var body = Map.of("name", name, "role", role, "password", secret);
                var user = server.post("/users", body);
                System.out.println(
                        json
                                ? user
                                : "user "
                                        + user.path("name").asText()
                                        + " is added, role "
                                        + user.path("role").asText());
                return 0;
            }
        }
    }

    /** Replaces one that was lost. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description =
                    "Give a user another password and end the user's sessions. Asks for it, or"
                            + " reads a line of standard input.")
    static final class Password implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "Login name.")
        private String name = "";

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            try (var server = ServerClient.of(data.path())) {
                var body = Map.of("password", NewPassword.ofThisProcess().read(name));
                var answer = server.post("/users/" + Query.segment(name) + "/password", body);
                System.out.println(
                        json
                                ? answer
                                : "user "
                                        + name
                                        + " has the new password; sessions ended: "
                                        + answer.path("sessionsEnded").asInt());
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
