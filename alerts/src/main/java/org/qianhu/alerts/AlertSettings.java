package org.qianhu.alerts;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the engine runs.
 *
 * @param database file of the alarm store
 * @param snapshotEvery journal time between two snapshots of all watch states
 * @param lateness readings older than this at receipt are not judged
 * @param batch readings handled between two commits
 */
public record AlertSettings(Path database, Duration snapshotEvery, Duration lateness, int batch) {
    public AlertSettings {
        if (snapshotEvery.isNegative() || lateness.isNegative() || batch < 1) {
            throw new IllegalArgumentException("durations are >= 0 and a batch is >= 1");
        }
    }

    /** The usual figures: a snapshot a minute, two minutes of lateness. */
    public static AlertSettings of(Path database) {
        return new AlertSettings(database, Duration.ofMinutes(1), Duration.ofMinutes(2), 5_000);
    }
}
