package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** The books as {@code GET /api/v1/stats} gives them. */
public final class StatsJson {
    private StatsJson() {}

    /** All of {@code stats}. */
    public static ObjectNode of(Stats stats) {
        var books = stats.books();
        var json =
                Json.object()
                        .put("messages", books.messages())
                        .put("decoded", books.decoded())
                        .put("undecodable", books.undecodable())
                        .put("readings", books.readings())
                        .put("duplicates", books.duplicates())
                        .put("replaced", books.replaced())
                        .put("rejected", books.rejected())
                        .put("journalled", books.journalled());
        var readers = json.putObject("readers");
        new TreeMap<>(stats.readers())
                .forEach((name, reader) ->
                        readers.putObject(name)
                                .put("handled", reader.handled())
                                .put("waiting", reader.waiting())
                                .put("position", reader.position()));
        json.put("deadLetters", stats.deadLetters())
                .put("deadLettersOverflowed", stats.deadLettersOverflowed());
        json.putObject("alarms")
                .put("active", stats.alarms().active())
                .put("unacknowledged", stats.alarms().unacknowledged())
                .put("total", stats.alarms().total())
                .put("watches", stats.alarms().watches())
                .put("unheard", stats.alarms().unheard());
        json.put("oldestUnsentAgeMs", stats.oldestUnsentAgeMs());
        return connections(stats, json);
    }

    private static ObjectNode connections(Stats stats, ObjectNode json) {
        json.putObject("mqtt")
                .put("connected", stats.mqtt().connected())
                .put("reconnects", stats.mqtt().reconnects())
                .put("lastError", stats.mqtt().lastError());
        json.putObject("influx")
                .put("up", stats.influx().up())
                .put("lastError", stats.influx().lastError());
        json.putObject("journal")
                .put("position", stats.journal().position())
                .put("bytes", stats.journal().bytes())
                .put("bound", stats.journal().bound())
                .put("damages", stats.journal().damages())
                .put("damagedReadings", stats.journal().damagedReadings());
        return json.put("estateVersion", stats.estateVersion());
    }
}
