package org.qianhu.server.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianhu.core.standard.Priority;

/** Who is on call, over REST and as a page. How people are reached is told to nobody. */
final class OnCallApi {
    private static final int MOST_DAYS = 366;

    private final Backend backend;
    private final Renderer renderer;

    OnCallApi(Backend backend, Renderer renderer) {
        this.backend = backend;
        this.renderer = renderer;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/on-call/now", Access.READER, Set.of("at"), this::now),
                Route.get("/api/v1/on-call/coverage", Access.READER, Set.of("days"), this::gaps),
                Route.get(
                        "/api/v1/on-call/plan",
                        Access.READER,
                        Set.of("area", "system", "priority", "at"),
                        this::plan),
                Route.page("/on-call", Access.READER, this::page));
    }

    private Answer now(Ask ask) {
        var at = Params.of(ask).time("at").orElseGet(backend.clock()::instant);
        return Answer.json(200, OnCallJson.now(backend.roster().get(), at));
    }

    private Answer gaps(Ask ask) {
        int days = Params.of(ask).number("days", OnCallView.DAYS, MOST_DAYS);
        return Answer.json(
                200, OnCallJson.coverage(backend.roster().get(), backend.clock().instant(), days));
    }

    private Answer plan(Ask ask) {
        var params = Params.of(ask);
        var area = params.text("area").orElseThrow(() -> missing("area"));
        if (backend.estates().current().register().area(area).isEmpty()) {
            throw Params.wrong("area", area, "the id of an area, as /api/v1/areas lists them");
        }
        var system = params.text("system").orElseThrow(() -> missing("system"));
        var priority =
                params.oneOf("priority", Priority.values(), Priority::id)
                        .orElseThrow(() -> missing("priority"));
        var at = params.time("at").orElseGet(backend.clock()::instant);
        var roster = backend.roster().get();
        return Answer.json(200, OnCallJson.plan(roster, area, system, priority, at));
    }

    private static Problem missing(String name) {
        return Problem.badRequest("query parameter '" + name + "' is missing; it must be given");
    }

    private Answer page(Ask ask) {
        var texts = Renderer.texts(ask);
        var view = OnCallView.of(backend.roster().get(), backend.clock().instant(), texts);
        return renderer.page(200, ask, "on-call", "on-call.title", Map.of("view", view));
    }
}
