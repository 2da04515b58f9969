package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.qianhu.alerts.supervision.Chatter;
import org.qianhu.alerts.supervision.Figures;
import org.qianhu.alerts.supervision.Flood;
import org.qianhu.alerts.supervision.Kpi;
import org.qianhu.alerts.supervision.Span;
import org.qianhu.alerts.supervision.Stand;
import org.qianhu.alerts.supervision.Targets;
import org.qianhu.alerts.supervision.TopTen;

/** Supervision over REST: figures, what they should be, and the lists behind them. */
final class SupervisionApi {
    private final Backend backend;

    SupervisionApi(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/supervision", Access.READER, Set.of(), _ -> supervision()));
    }

    private Answer supervision() {
        var kpi = backend.supervision().now();
        var json =
                Json.object()
                        .put("at", Json.time(kpi.at()))
                        .put("complete", backend.supervision().loaded());
        json.set("targets", targets());
        json.set("figures", figures(kpi.figures()));
        json.set("flood", kpi.flood().map(this::flood).orElse(null));
        json.set("floods", Json.array(kpi.floods(), this::flood));
        json.set("bars", Json.array(kpi.bars(), SupervisionApi::bar));
        var spans = json.putObject("spans");
        Arrays.stream(Span.values()).forEach(span -> spans.set(span.id(), span(kpi, span)));
        json.set("standing", Json.array(kpi.standing(), this::standing));
        json.set("chattering", Json.array(kpi.chattering(), this::chattering));
        return Answer.json(200, json);
    }

    private static ObjectNode targets() {
        return Json.object()
                .put("perOperatorAcceptable", Targets.ACCEPTABLE)
                .put("perOperatorMost", Targets.MOST)
                .put("floodBegins", Targets.FLOOD_BEGINS)
                .put("floodEnds", Targets.FLOOD_ENDS)
                .put("floodShare", Targets.FLOOD_SHARE)
                .put("topTenShare", Targets.TOP_TEN_SHARE)
                .put("lowShare", Targets.LOW_SHARE)
                .put("highShare", Targets.HIGH_SHARE)
                .put("criticalShare", Targets.CRITICAL_SHARE);
    }

    private static ObjectNode figures(Figures f) {
        return Json.object()
                .put("operators", f.operators())
                .put("load", f.load())
                .put("perOperator", f.loadPerOperator())
                .put("perOperatorWorst", f.worstPerOperator())
                .put("perOperatorMean", f.meanPerOperator())
                .put("announced", f.announced())
                .put("floodShare", f.floodShare())
                .put("standing", f.standing())
                .put("chattering", f.chattering())
                .put("fleeting", f.fleeting())
                .put("topTenShare", f.topTenShare())
                .put("answerMedianMs", f.answerMedian().map(d -> d.toMillis()).orElse(null))
                .put("answerP90Ms", f.answerMost().map(d -> d.toMillis()).orElse(null))
                .put("active", f.active())
                .put("unacknowledged", f.unacknowledged())
                .put("suppressed", f.suppressed())
                .put("shelved", f.shelved())
                .put("outOfService", f.outOfService());
    }

    private ObjectNode flood(Flood flood) {
        var json =
                Json.object()
                        .put("since", Json.time(flood.since()))
                        .put("until", Json.time(flood.until()))
                        .put("alarms", flood.alarms())
                        .put("worst", flood.worst());
        return named(json, "first", flood.first());
    }

    private static ObjectNode bar(Kpi.Bar bar) {
        return Json.object().put("from", Json.time(bar.from())).put("alarms", bar.alarms());
    }

    private ObjectNode span(Kpi kpi, Span span) {
        var top = kpi.top(span);
        var spread = kpi.spread(span);
        var json = Json.object().put("alarms", top.total()).put("topTenShare", top.share());
        json.putObject("priorities")
                .put("critical", spread.critical())
                .put("high", spread.high())
                .put("medium", spread.medium())
                .put("low", spread.low());
        json.set("worst", Json.array(top.worst(), this::actor));
        return json;
    }

    private ObjectNode actor(TopTen.Actor actor) {
        var json =
                Json.object()
                        .put("watch", actor.watch())
                        .put("alarms", actor.count())
                        .put("share", actor.share());
        return named(json, "last", actor.lastAlarm());
    }

    private ObjectNode standing(Stand stand) {
        var json =
                Json.object()
                        .put("watch", stand.watch())
                        .put("priority", stand.priority().id())
                        .put("raisedAt", Json.time(stand.raisedAt()))
                        .put("acknowledged", stand.acknowledged());
        return named(json, "alarm", stand.alarm());
    }

    private ObjectNode chattering(Chatter chatter) {
        var json =
                Json.object()
                        .put("watch", chatter.watch())
                        .put("alarms", chatter.times())
                        .put("since", Json.time(chatter.since()))
                        .put("until", Json.time(chatter.last()));
        return named(json, "last", chatter.lastAlarm());
    }

    /** With the alarm's id and words; null where the store has it no more. */
    private ObjectNode named(ObjectNode json, String field, long alarm) {
        var found = backend.alarms().byId(alarm);
        var named =
                found.map(a ->
                        Json.object()
                                .put("id", a.id())
                                .put("point", a.point())
                                .put("area", a.place().area())
                                .<ObjectNode>set("text", Json.names(a.text())));
        return json.set(field, named.orElse(null));
    }
}
