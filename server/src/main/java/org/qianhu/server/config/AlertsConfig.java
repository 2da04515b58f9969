package org.qianhu.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.AlertSettings;
import org.qianhu.alerts.alarm.AckTimes;

/**
 * How the alarm engine runs and who is told.
 *
 * @param lateness readings older than this at receipt are not judged
 * @param snapshotEvery journal time between two snapshots of all watch states
 * @param batch readings handled between two commits
 * @param autoUnacknowledge how long an acknowledgement holds while the condition lasts
 * @param webhook where changes of alarms are posted, or null
 */
public record AlertsConfig(
        Duration lateness,
        Duration snapshotEvery,
        int batch,
        AckTimes autoUnacknowledge,
        @Nullable WebhookConfig webhook) {
    /**
     * A receiver of messages.
     *
     * @param secret key of the signature
     */
    public record WebhookConfig(URI url, String secret) {
        /** Without the secret, and without the path and query, where some services put one. */
        @Override
        public String toString() {
            return "WebhookConfig[" + url.getScheme() + "://" + url.getHost() + "]";
        }
    }

    /**
     * The engine with its store below {@code dataDir}.
     *
     * @param heartbeat how often an idle journal ticks
     */
    public AlertSettings settings(Path dataDir, Duration heartbeat) {
        var five = heartbeat.multipliedBy(5);
        var gap = five.compareTo(AlertSettings.USUAL_GAP) > 0 ? five : AlertSettings.USUAL_GAP;
        return new AlertSettings(dataDir.resolve("alarms.db"), snapshotEvery, lateness, gap, batch);
    }
}
