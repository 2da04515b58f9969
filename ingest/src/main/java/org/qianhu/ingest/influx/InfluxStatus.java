package org.qianhu.ingest.influx;

import org.jspecify.annotations.Nullable;
import org.qianhu.journal.Position;

/**
 * How the writer stands.
 *
 * @param up whether InfluxDB took, or answered, what it was last asked
 * @param lastError why it last did not, or null; kept after it came back
 * @param lines stored since the start; a line may hold several readings
 * @param refused lines that became dead letters since the start
 * @param handled last group whose readings are all stored or dead letters
 */
public record InfluxStatus(
        boolean up, @Nullable String lastError, long lines, long refused, Position handled) {}
