package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Wanted;
import org.qianhu.server.identity.Permission;

/** What people do to alarms, over REST. */
final class AlarmActsApi {
    private final Backend backend;
    private final AlarmDeeds deeds;

    AlarmActsApi(Backend backend, AlarmDeeds deeds) {
        this.backend = backend;
        this.deeds = deeds;
    }

    List<Route> routes() {
        var handle = new Access.Allowed(Permission.HANDLE_ALARMS);
        var routes = new ArrayList<Route>();
        routes.add(Route.post("/api/v1/alarms/acknowledge", handle, this::acknowledge));
        for (var deed : Deed.values()) {
            routes.add(
                    Route.post("/api/v1/alarms/:id/" + deed.id(), handle, ask -> act(ask, deed)));
        }
        return routes;
    }

    private Answer act(Ask ask, Deed deed) {
        var order = DeedOrder.ofJson(deed, ask, backend.clock().instant());
        return switch (deeds.act(AlarmsApi.id(ask), order, ask.caller())) {
            case Done.Changed(var alarm) -> Answer.json(200, AlarmJson.of(alarm));
            case Done.Unchanged(var alarm, var why) ->
                    throw unchanged("alarm " + alarm.id() + " stays as it is: " + why, List.of());
            case Done.Unknown(long id) -> throw AlarmsApi.missing(Long.toString(id));
        };
    }

    private Answer acknowledge(Ask ask) {
        var body = Json.body(ask, Set.of("ids", "comment", "seen"));
        var comment = Json.text(body, "comment", DeedOrder.LONGEST_COMMENT).strip();
        var all = deeds.acknowledge(wanted(body), ask.caller(), comment);
        var changed = all.stream().filter(Done.Changed.class::isInstance).toList();
        var left = all.stream().filter(done -> !(done instanceof Done.Changed)).toList();
        if (changed.isEmpty()) {
            throw unchanged(
                    "none of these alarms was acknowledged",
                    left.stream().map(done -> id(done) + ": " + why(done)).toList());
        }
        var json = Json.object();
        json.set("changed", Json.array(changed, AlarmActsApi::alarm));
        json.set(
                "unchanged",
                Json.array(left, done -> Json.object().put("id", id(done)).put("why", why(done))));
        return Answer.json(200, json);
    }

    /** Each with what was seen of it, where {@code seen} has that under its id. */
    private static List<Wanted> wanted(JsonNode body) {
        var ids = ids(body.path("ids"));
        var seen = body.path("seen");
        if (!seen.isMissingNode() && !seen.isNull() && !seen.isObject()) {
            throw Problem.badRequest(
                    "field 'seen' must be an object: under each id the 'trips' and the 'priority'"
                            + " of that alarm as you saw it");
        }
        for (var field : seen.properties()) {
            if (ids.stream().noneMatch(id -> Long.toString(id).equals(field.getKey()))) {
                throw Problem.badRequest(
                        "field 'seen' has '" + field.getKey() + "', which is not among 'ids'");
            }
        }
        return ids.stream()
                .map(id -> new Wanted(id, acknowledge(seen.path(Long.toString(id)))))
                .toList();
    }

    private static Act acknowledge(JsonNode seen) {
        return new Act.Acknowledge(SeenField.ofJson(seen));
    }

    private static List<Long> ids(JsonNode array) {
        var ids = new LinkedHashSet<Long>();
        for (var each : array) {
            if (!each.isIntegralNumber() || !each.canConvertToLong() || !ids.add(each.asLong())) {
                throw Problem.badRequest(
                        "field 'ids' has '" + each + "', which is no id of an alarm, or is twice");
            }
        }
        if (!array.isArray() || ids.isEmpty() || ids.size() > AlarmDeeds.MOST_AT_ONCE) {
            throw Problem.badRequest(
                    "field 'ids' must be an array of 1 to "
                            + AlarmDeeds.MOST_AT_ONCE
                            + " ids of alarms");
        }
        return List.copyOf(ids);
    }

    private static JsonNode alarm(Done done) {
        return done instanceof Done.Changed(var alarm) ? AlarmJson.of(alarm) : Json.object();
    }

    private static long id(Done done) {
        return switch (done) {
            case Done.Changed(var alarm) -> alarm.id();
            case Done.Unchanged(var alarm, var _) -> alarm.id();
            case Done.Unknown(long id) -> id;
        };
    }

    private static String why(Done done) {
        return switch (done) {
            case Done.Changed _ -> "";
            case Done.Unchanged(var _, var why) -> why;
            case Done.Unknown _ -> "there is no such alarm";
        };
    }

    private static Problem unchanged(String detail, List<String> each) {
        return Problem.of(409, "Nothing changed", detail, each);
    }
}
