package org.qianhu.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.qianhu.alerts.AlertEngine;
import org.qianhu.core.Estates;
import org.qianhu.ingest.Ingest;
import org.qianhu.ingest.deadletter.DeadLetterShelf;
import org.qianhu.ingest.influx.InfluxWriter;
import org.qianhu.journal.Journal;
import org.qianhu.server.http.Stats;

/** Gathers what the parts say of themselves. */
record Books(
        Journal journal,
        Ingest ingest,
        InfluxWriter writer,
        AlertEngine engine,
        DeadLetterShelf letters,
        Estates estates) {

    Stats stats() {
        var status = journal.status();
        var readers = new HashMap<String, Stats.Reader>();
        status.readers()
                .forEach((name, r) ->
                        readers.put(
                                name,
                                new Stats.Reader(r.handled(), r.waiting(), r.position().number())));
        var shelf = letters.counts();
        // the engine's own, which answers while the alarm store is down
        var alerts = engine.status();
        var counts = alerts.counts();
        var mqtt = ingest.status();
        var influx = writer.status();
        return new Stats(
                status.total(),
                readers,
                shelf.kept(),
                shelf.overflowed(),
                new Stats.AlarmCounts(
                        counts.active(),
                        counts.unacknowledged(),
                        counts.total(),
                        alerts.watches(),
                        alerts.unheard()),
                alerts.oldestUnsentAgeMs().orElse(0),
                new Stats.Mqtt(mqtt.connected(), mqtt.reconnects(), mqtt.lastError()),
                new Stats.Influx(influx.up(), influx.lastError()),
                new Stats.Journal(
                        status.end().number(),
                        status.bytes(),
                        status.bound(),
                        status.damage().size(),
                        status.damagedReadings()),
                estates.current().version());
    }

    /** What keeps the server from being ready. */
    List<String> notReady() {
        var reasons = new ArrayList<String>();
        var status = journal.status();
        if (status.bytes() >= status.bound()) {
            reasons.add("the journal is full: a reader is down or far behind");
        }
        var trouble = engine.status().trouble();
        if (trouble != null) {
            reasons.add("the alarm engine is in trouble: " + trouble);
        }
        letters.trouble().ifPresent(why -> reasons.add("dead letters are not shelved: " + why));
        var mqtt = ingest.status();
        if (!mqtt.connected()) {
            reasons.add(
                    "not connected to the MQTT broker: "
                            + Objects.requireNonNullElse(mqtt.lastError(), "connecting"));
        }
        var influx = writer.status();
        if (!influx.up()) {
            reasons.add("InfluxDB does not take readings: " + influx.lastError());
        }
        return reasons;
    }
}
