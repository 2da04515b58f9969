package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.qianhu.server.identity.Addition;
import org.qianhu.server.identity.PasswordChange;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.identity.Role;
import org.qianhu.server.identity.User;
import org.qianhu.server.identity.Users;

/** The platform itself over REST: its books, its configuration, its users. */
final class PlatformApi {
    private final Backend backend;
    private final Users users;

    PlatformApi(Backend backend, Users users) {
        this.backend = backend;
        this.users = users;
    }

    List<Route> routes() {
        var manage = new Access.Allowed(Permission.MANAGE_USERS);
        return List.of(
                Route.get(
                        "/api/v1/stats",
                        Access.READER,
                        Set.of(),
                        _ -> Answer.json(200, StatsJson.of(backend.stats().get()))),
                Route.post("/api/v1/reload", new Access.Allowed(Permission.RELOAD), this::reload),
                Route.get("/api/v1/users", manage, Set.of(), this::list),
                Route.post("/api/v1/users", manage, this::add),
                Route.post("/api/v1/users/:name/password", manage, this::password));
    }

    private Answer reload(Ask ask) {
        return switch (backend.reload().reload()) {
            case Reload.Outcome.Applied(var version) -> {
                users.note(ask.caller().name(), "configuration.reload", version, "applied");
                yield Answer.json(200, Json.object().put("version", version));
            }
            case Reload.Outcome.Refused(var problems) ->
                    throw Problem.of(
                            422,
                            "The configuration has mistakes",
                            "nothing changed: mend "
                                    + (problems.size() == 1
                                            ? "the mistake"
                                            : problems.size() + " mistakes")
                                    + " and reload again; ./qianhu check lists them too",
                            problems);
        };
    }

    private Answer list(Ask ask) {
        var json = Json.object();
        json.set("users", Json.array(users.list(), PlatformApi::user));
        return Answer.json(200, json);
    }

    private Answer add(Ask ask) {
        var body = Json.body(ask, Set.of("name", "role", "password"));
        var role =
                Role.parse(Json.text(body, "role", 40))
                        .orElseThrow(() ->
                                Problem.badRequest(
                                        "field 'role' must be one of viewer, control_room,"
                                                + " energy_manager, standards_editor, administrator"));
        var name = Json.text(body, "name", 40);
        var password = Json.text(body, "password", 200);
        return switch (users.add(ask.caller().name(), name, role, password)) {
            case Addition.Added(var user) -> Answer.json(201, user(user));
            case Addition.Refused(var why) -> throw Problem.badRequest(why);
        };
    }

    private Answer password(Ask ask) {
        var password = Json.text(Json.body(ask, Set.of("password")), "password", 200);
        var name = ask.parameter("name");
        return switch (users.password(ask.caller().name(), name, password)) {
            case PasswordChange.Changed(var user, var ended) ->
                    Answer.json(200, user(user).put("sessionsEnded", ended));
            case PasswordChange.Refused(var why) -> throw Problem.badRequest(why);
            case PasswordChange.Unknown() ->
                    throw Problem.notFound(
                            "there is no user " + name + "; ./qianhu users list shows all");
        };
    }

    private static ObjectNode user(User user) {
        return Json.object().put("name", user.name()).put("role", user.role().id());
    }
}
