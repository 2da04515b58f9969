package org.qianhu.alerts;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.journal.Position;

/**
 * Where the engine stands.
 *
 * @param watches limits that judge
 * @param unwatched limits in force that this engine cannot judge
 * @param unheard devices and gateways that are watched for silence and were never heard
 * @param transitions of alarms, since this start
 * @param setAside groups, watches and changes that could not be judged and were left out, since
 *     this start; the store names them
 * @param trouble what holds it up now, or null
 */
public record AlertStatus(
        Position handled,
        long watches,
        long unwatched,
        long unheard,
        long transitions,
        Alarms.Counts counts,
        OptionalLong oldestUnsentAgeMs,
        long setAside,
        @Nullable String trouble) {}
