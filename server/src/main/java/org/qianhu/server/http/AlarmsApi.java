package org.qianhu.server.http;

import java.util.List;
import java.util.Set;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.standards.AlarmCause;
import org.qianhu.server.standards.AnswersJson;

/** Alarms over REST. */
final class AlarmsApi {
    private static final Set<String> STATES = Set.of("open", "active", "unacknowledged", "all");
    private static final Set<String> SYSTEMS =
            Set.of("energy", "fire", "access", "environment", "qianhu");

    private interface Deed {
        Alarms.Done on(long id, Caller caller, String comment);
    }

    private final Backend backend;
    private final AlarmDeeds deeds;

    AlarmsApi(Backend backend, AlarmDeeds deeds) {
        this.backend = backend;
        this.deeds = deeds;
    }

    List<Route> routes() {
        var handle = new Access.Allowed(Permission.HANDLE_ALARMS);
        return List.of(
                Route.get(
                        "/api/v1/alarms",
                        Access.READER,
                        Set.of("state", "area", "system", "priority", "since", "limit"),
                        this::list),
                Route.get("/api/v1/alarms/:id", Access.READER, Set.of(), this::one),
                Route.post(
                        "/api/v1/alarms/:id/acknowledge",
                        handle,
                        ask -> act(ask, deeds::acknowledge)),
                Route.post("/api/v1/alarms/:id/reset", handle, ask -> act(ask, deeds::reset)));
    }

    private Answer list(Ask ask) {
        var params = Params.of(ask);
        var found = backend.alarms().find(query(params));
        var counts = backend.alarms().counts();
        var json = Json.object();
        json.set("alarms", Json.array(found, AlarmJson::of));
        json.putObject("counts")
                .put("active", counts.active())
                .put("unacknowledged", counts.unacknowledged())
                .put("total", counts.total());
        return Answer.json(200, json);
    }

    private Alarms.Query query(Params params) {
        var state = params.text("state").orElse("open");
        if (!STATES.contains(state)) {
            throw Params.wrong("state", state, "one of open, active, unacknowledged, all");
        }
        var system = params.text("system");
        if (system.filter(s -> !SYSTEMS.contains(s)).isPresent()) {
            throw Params.wrong(
                    "system",
                    system.orElseThrow(),
                    "one of energy, fire, access, environment, qianhu");
        }
        return new Alarms.Query(
                state,
                Areas.known(backend, params).orElse(null),
                system.orElse(null),
                params.oneOf("priority", Priority.values(), Priority::id).orElse(null),
                params.time("since").orElse(null),
                params.limit(100, 10_000));
    }

    private Answer one(Ask ask) {
        var alarm = find(backend, ask);
        var cause = AnswersJson.cause(AlarmCause.of(alarm, backend.estates()));
        return Answer.json(200, AlarmJson.of(alarm).set("why", cause));
    }

    private Answer act(Ask ask, Deed deed) {
        var body = Json.body(ask, Set.of("comment"));
        var comment = Json.text(body, "comment", AlarmDeeds.LONGEST_COMMENT);
        return switch (deed.on(id(ask), ask.caller(), comment)) {
            case Alarms.Done.Changed(var alarm) -> Answer.json(200, AlarmJson.of(alarm));
            case Alarms.Done.Unchanged(var alarm, var why) ->
                    throw Problem.of(
                            409,
                            "Nothing changed",
                            "alarm " + alarm.id() + " stays as it is: " + why);
            case Alarms.Done.Unknown(long id) -> throw missing(Long.toString(id));
        };
    }

    /** The alarm that the path names. */
    static Alarm find(Backend backend, Ask ask) {
        return backend.alarms().byId(id(ask)).orElseThrow(() -> missing(ask.parameter("id")));
    }

    /** The number that the path names. */
    static long id(Ask ask) {
        var text = ask.parameter("id");
        if (!text.matches("\\d{1,18}")) {
            throw missing(text);
        }
        return Long.parseLong(text);
    }

    private static Problem missing(String id) {
        return Problem.notFound("there is no alarm " + id + "; GET /api/v1/alarms lists them");
    }
}
