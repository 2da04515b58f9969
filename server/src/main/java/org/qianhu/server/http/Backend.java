package org.qianhu.server.http;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.supervision.Supervision;
import org.qianhu.core.Estates;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.server.standards.edit.Editor;

/**
 * What pages and REST may ask of the platform. All calls block; they belong on virtual threads.
 *
 * @param ready what keeps the server from being ready, in English sentences; empty when it is ready
 * @param exports folder that takes the records that are removed
 * @param clock for sessions and actions
 */
public record Backend(
        Estates estates,
        Supplier<Roster> roster,
        Alarms alarms,
        Supervision supervision,
        SeriesStore series,
        DeadLetters deadLetters,
        Supplier<Stats> stats,
        Supplier<List<String>> ready,
        Reload reload,
        Editor standards,
        Path exports,
        InstantSource clock) {}
