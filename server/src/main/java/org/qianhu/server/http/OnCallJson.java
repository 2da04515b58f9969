package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qianhu.alerts.oncall.Escalation;
import org.qianhu.alerts.oncall.Gap;
import org.qianhu.alerts.oncall.OnDuty;
import org.qianhu.alerts.oncall.Policy;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.oncall.Rota;
import org.qianhu.core.standard.Priority;

/** Who is on call as JSON, the same from REST and from the command. */
public final class OnCallJson {
    private OnCallJson() {}

    /** Who is on call at {@code at}, by every rota. */
    public static ObjectNode now(Roster roster, Instant at) {
        var json = Json.object().put("at", Json.time(at));
        json.set("rotas", Json.array(roster.rotas(), rota -> rota(roster, rota, at)));
        return json;
    }

    private static ObjectNode rota(Roster roster, Rota rota, Instant at) {
        var json = Json.object().put("id", rota.id());
        json.set("name", Json.names(rota.names()));
        json.put("zone", rota.zone().getId()).put("atLeast", rota.atLeast());
        return json.set(
                "onDuty", Json.array(roster.onDuty(rota.id(), at), one -> duty(roster, one)));
    }

    private static ObjectNode duty(Roster roster, OnDuty one) {
        var json = Json.object().put("responder", one.responder());
        json.set(
                "name",
                roster.responder(one.responder()).map(r -> Json.names(r.names())).orElse(null));
        json.set("why", Json.names(one.why()));
        return json.put("from", Json.time(one.from())).put("to", Json.time(one.to()));
    }

    /** When in the next {@code days} too few are on call. */
    public static ObjectNode coverage(Roster roster, Instant from, int days) {
        var to = from.plus(Duration.ofDays(days));
        var gaps =
                roster.rotas().stream()
                        .flatMap(rota -> roster.gaps(rota.id(), from, to).stream())
                        .toList();
        var json = Json.object().put("from", Json.time(from)).put("to", Json.time(to));
        json.set("gaps", Json.array(gaps, OnCallJson::gap));
        return json;
    }

    /** Whom such an alarm would call and when, if nobody answered; no steps where none would. */
    public static ObjectNode plan(
            Roster roster, String area, String system, Priority priority, Instant at) {
        var policy = roster.route(area, system, priority);
        var json =
                Json.object()
                        .put("at", Json.time(at))
                        .put("policy", policy.map(Policy::id).orElse(null));
        var steps = policy.map(each -> Escalation.of(each, roster, system, at)).orElse(List.of());
        return json.set("steps", Json.array(steps, due -> due(roster, due)));
    }

    private static ObjectNode due(Roster roster, Escalation.Due due) {
        var json =
                Json.object()
                        .put("at", Json.time(due.at()))
                        .put("round", due.round())
                        .put("step", due.step());
        return json.set("calls", Json.array(due.calls(), call -> call(roster, call)));
    }

    private static ObjectNode call(Roster roster, Escalation.Call call) {
        var json = Json.object().put("responder", call.responder());
        json.set(
                "name",
                roster.responder(call.responder()).map(r -> Json.names(r.names())).orElse(null));
        var held = call.heldUntil();
        return json.put("by", call.target().text())
                .put("heldUntil", held == null ? null : Json.time(held));
    }

    private static ObjectNode gap(Gap gap) {
        return Json.object()
                .put("rota", gap.rota())
                .put("from", Json.time(gap.from()))
                .put("to", Json.time(gap.to()))
                .put("have", gap.have())
                .put("need", gap.need());
    }
}
