package org.qianhu.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.qianhu.alerts.AlertEngine;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.Estates;
import org.qianhu.ingest.Ingest;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.ingest.influx.InfluxWriter;
import org.qianhu.journal.Journal;
import org.qianhu.server.http.Stats;

/** Gathers what the parts say of themselves. */
record Books(
        Journal journal,
        Ingest ingest,
        InfluxWriter writer,
        AlertEngine engine,
        Alarms alarms,
        DeadLetters letters,
        Estates estates,
        InstantSource clock) {

    Stats stats() {
        var status = journal.status();
        var readers = new HashMap<String, Stats.Reader>();
        status.readers()
                .forEach((name, r) ->
                        readers.put(
                                name,
                                new Stats.Reader(r.handled(), r.waiting(), r.position().number())));
        var shelf = letters.counts();
        var counts = alarms.counts();
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
                        engine.status().watches()),
                alarms.oldestUnsentAgeMs(clock.instant()).orElse(0),
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
        var mqtt = ingest.status();
        if (!mqtt.connected()) {
            reasons.add("not connected to the MQTT broker: " + mqtt.lastError());
        }
        var influx = writer.status();
        if (!influx.up()) {
            reasons.add("InfluxDB does not take readings: " + influx.lastError());
        }
        return reasons;
    }
}
