package org.qianhu.alerts;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the engine runs.
 *
 * @param database file of the alarm store
 * @param snapshotEvery journal time between two snapshots of all watch states
 * @param lateness readings older than this at receipt are not judged, but for what {@link
 *     org.qianhu.alerts.watch.Watch} says
 * @param gap groups of the journal further apart than this tell nothing of the time between them;
 *     several times what an idle journal takes to tick, or else no delay ever runs out
 * @param batch readings handled between two commits
 */
public record AlertSettings(
        Path database, Duration snapshotEvery, Duration lateness, Duration gap, int batch) {
    /** Fits a journal that ticks every second. */
    public static final Duration USUAL_GAP = Duration.ofSeconds(5);

    public AlertSettings {
        if (snapshotEvery.isNegative() || lateness.isNegative() || !gap.isPositive() || batch < 1) {
            throw new IllegalArgumentException(
                    "durations are >= 0, a gap is > 0 and a batch is >= 1");
        }
    }

    /** With the usual gap. */
    public AlertSettings(Path database, Duration snapshotEvery, Duration lateness, int batch) {
        this(database, snapshotEvery, lateness, USUAL_GAP, batch);
    }

    /** The usual figures: a snapshot a minute, two minutes of lateness. */
    public static AlertSettings of(Path database) {
        return new AlertSettings(database, Duration.ofMinutes(1), Duration.ofMinutes(2), 5_000);
    }
}
