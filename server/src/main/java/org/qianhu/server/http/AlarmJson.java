package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.alarm.Step;

/** An alarm as REST and the live stream give it. */
final class AlarmJson {
    private AlarmJson() {}

    static ObjectNode of(Alarm alarm) {
        var json =
                Json.object()
                        .put("id", alarm.id())
                        .put("watch", alarm.watch())
                        .put("point", alarm.point())
                        .put("system", alarm.system());
        json.putObject("place")
                .put("area", alarm.place().area())
                .put("building", alarm.place().building())
                .put("floor", alarm.place().floor())
                .put("space", alarm.place().space());
        json.put("priority", alarm.priority().id())
                .put("condition", alarm.condition().id())
                .put("acknowledged", alarm.acknowledged())
                .put("latched", alarm.latched())
                .put("open", alarm.open());
        json.set("text", Json.names(alarm.text()));
        json.set("disposition", disposition(alarm.disposition()));
        return json.put("confirmation", alarm.confirmation().id())
                .put("trips", alarm.trips())
                .put("raisedAt", Json.time(alarm.raisedAt()))
                .put("changedAt", Json.time(alarm.changedAt()))
                .put("clearedAt", Json.time(alarm.clearedAt()))
                .put("value", alarm.value())
                .put("unit", alarm.unit())
                .put("limit", alarm.limit())
                .put("standard", alarm.standard())
                .put("clause", alarm.clause())
                .put("adoption", alarm.adoption())
                .put("catalogue", alarm.catalogue())
                .put("acknowledgedBy", alarm.acknowledgedBy())
                .put("acknowledgedAt", Json.time(alarm.acknowledgedAt()))
                .put("comment", alarm.comment());
    }

    /** All fields always; null where one says nothing of that state. */
    private static ObjectNode disposition(Disposition disposition) {
        var json = Json.object().put("state", disposition.id());
        json.putNull("since").putNull("until").putNull("who").putNull("reason").putNull("cause");
        return switch (disposition) {
            case Disposition.InService _ -> json;
            case Disposition.Shelved(var until, var who, var reason) ->
                    json.put("until", Json.time(until)).put("who", who).put("reason", reason);
            case Disposition.Suppressed(var cause) -> json.put("cause", cause);
            case Disposition.OutOfService(var since, var who, var reason) ->
                    json.put("since", Json.time(since)).put("who", who).put("reason", reason);
        };
    }

    /** One line of an alarm's history; the value of a deed is null. */
    static ObjectNode step(Step step) {
        var json =
                Json.object()
                        .put("at", Json.time(step.at()))
                        .put("what", step.what())
                        .put("who", step.who())
                        .put("text", step.text());
        return Double.isNaN(step.value()) ? json.putNull("value") : json.put("value", step.value());
    }
}
