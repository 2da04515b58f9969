package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.qianhu.alerts.alarm.Alarm;

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
        return json.put("raisedAt", Json.time(alarm.raisedAt()))
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
}
