package org.qianhu.server.http;

import java.util.List;
import java.util.Set;

/** Whether the process lives, and whether it can do its work. */
final class Health {
    private final Backend backend;

    Health(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/health/live",
                        Access.OPEN,
                        Set.of(),
                        _ -> Answer.json(200, Json.object().put("status", "up"))),
                Route.get("/health/ready", Access.OPEN, Set.of(), _ -> ready()));
    }

    private Answer ready() {
        var reasons = backend.ready().get();
        var json = Json.object().put("status", reasons.isEmpty() ? "ready" : "not ready");
        json.set("reasons", Json.strings(reasons));
        return Answer.json(reasons.isEmpty() ? 200 : 503, json);
    }
}
