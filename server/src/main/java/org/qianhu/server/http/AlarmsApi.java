package org.qianhu.server.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.standards.AlarmCause;
import org.qianhu.server.standards.AnswersJson;

/** Alarms over REST. */
final class AlarmsApi {
    private static final List<String> STATES =
            List.of("open", "active", "unacknowledged", "set_aside", "all");
    private static final List<String> SYSTEMS =
            List.of("energy", "fire", "access", "environment", "qianhu");

    private final Backend backend;
    private final AlarmBoard board;

    AlarmsApi(Backend backend, AlarmBoard board) {
        this.backend = backend;
        this.board = board;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/alarms",
                        Access.READER,
                        Set.of("state", "area", "system", "priority", "since", "limit"),
                        this::list),
                Route.get(
                        "/api/v1/alarms/history",
                        Access.READER,
                        HistorySearch.NAMES,
                        this::history),
                Route.get("/api/v1/alarms/:id", Access.READER, Set.of(), this::one));
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
            throw Params.wrong("state", state, "one of " + String.join(", ", STATES));
        }
        return new Alarms.Query(
                state,
                Areas.known(backend, params).orElse(null),
                system(params).orElse(null),
                params.oneOf("priority", Priority.values(), Priority::id).orElse(null),
                params.time("since").orElse(null),
                params.limit(100, 10_000));
    }

    /** The system asked for. */
    static Optional<String> system(Params params) {
        var system = params.text("system");
        system.ifPresent(id -> {
            if (!SYSTEMS.contains(id)) {
                throw Params.wrong("system", id, "one of " + String.join(", ", SYSTEMS));
            }
        });
        return system;
    }

    private Answer history(Ask ask) {
        var search = HistorySearch.ofApi(backend, Params.of(ask));
        var found = backend.alarms().search(search);
        var json = Json.object();
        json.set("alarms", Json.array(found, AlarmJson::of));
        HistorySearch.next(search, found)
                .ifPresentOrElse(id -> json.put("next", id), () -> json.putNull("next"));
        return Answer.json(200, json);
    }

    private Answer one(Ask ask) {
        var alarm = find(backend, ask);
        var links = board.view().links();
        var json = AlarmJson.of(alarm);
        links.cause(alarm)
                .ifPresentOrElse(
                        cause -> json.put("suppressedBy", cause.id()),
                        () -> json.putNull("suppressedBy"));
        var consequences = json.putArray("consequences");
        links.consequences(alarm).forEach(each -> consequences.add(each.id()));
        json.set("timeline", Json.array(backend.alarms().timeline(alarm.id()), AlarmJson::step));
        json.set("why", AnswersJson.cause(AlarmCause.of(alarm, backend.estates())));
        return Answer.json(200, json);
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

    static Problem missing(String id) {
        return Problem.notFound("there is no alarm " + id + "; GET /api/v1/alarms lists them");
    }
}
