package org.qianhu.alerts;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.journal.Position;

/**
 * Where the engine stands.
 *
 * @param watches limits that judge
 * @param unwatched limits on means and the like, which this engine does not judge
 * @param transitions of alarms, since this start
 * @param setAside groups, watches and changes that could not be judged and were left out, since
 *     this start; the store names them
 * @param trouble what holds it up now, or null
 */
public record AlertStatus(
        Position handled,
        long watches,
        long unwatched,
        long transitions,
        Alarms.Counts counts,
        OptionalLong oldestUnsentAgeMs,
        long setAside,
        @Nullable String trouble) {}
