package org.qianhu.ingest.influx;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which InfluxDB, and how it is written to.
 *
 * @param url base URL of a server of one's own, or null: then Qianhu runs {@code influxd} itself
 * @param database database; on 2.x mapped to a bucket named {@code database/retentionPolicy}
 * @param retentionPolicy policy that raw readings go to
 * @param retention how long raw readings are kept; zero for ever
 * @param shard how much time one shard group holds
 * @param token sent as {@code Authorization: Token …} to 2.x and 3 Core, or null
 * @param user name for 1.x with authentication, or null
 * @param password for {@code user}, or null
 * @param managedPort HTTP port of the managed influxd on loopback; 0 takes a free one
 * @param batchLines lines in one write at most
 * @param batchWait how long a write waits for more lines
 */
public record InfluxSettings(
        @Nullable URI url,
        String database,
        String retentionPolicy,
        Duration retention,
        Duration shard,
        @Nullable String token,
        @Nullable String user,
        @Nullable String password,
        int managedPort,
        int batchLines,
        Duration batchWait) {
    /** Measured lines in one write. */
    public static final int DEFAULT_BATCH_LINES = 5_000;

    public InfluxSettings {
        if (!database.matches("[A-Za-z0-9_-]+") || !retentionPolicy.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "database and retention policy are letters, digits, '_' and '-'");
        }
        if (retention.isNegative() || !shard.isPositive() || batchWait.isNegative()) {
            throw new IllegalArgumentException("retention and waits are >= 0, a shard is > 0");
        }
        if (batchLines < 1 || managedPort < 0 || managedPort > 65_535) {
            throw new IllegalArgumentException("a batch has a line, a port is 0 to 65535");
        }
    }

    /**
     * A managed influxd with the usual figures. Raw readings are kept for ever: with a bound,
     * InfluxDB refuses measurements that a replay brings from years ago. A shard holds 30 days: 1.6
     * wrote two years of hourly values 1.7 times as fast as into weekly shards, in two thirds of
     * the memory. Shards of 90 days gained nothing more.
     */
    public static InfluxSettings managed(int port) {
        return new InfluxSettings(
                null,
                "qianhu",
                "raw",
                Duration.ZERO,
                Duration.ofDays(30),
                null,
                null,
                null,
                port,
                DEFAULT_BATCH_LINES,
                Duration.ofSeconds(1));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "InfluxSettings[url=" + url + ", database=" + database + "/" + retentionPolicy + "]";
    }
}
