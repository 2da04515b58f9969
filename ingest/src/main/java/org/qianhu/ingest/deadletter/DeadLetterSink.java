package org.qianhu.ingest.deadletter;

import java.util.List;
import org.qianhu.core.telemetry.DeadLetter;

/** Takes letters of others than ingest, such as lines that InfluxDB refused. */
@FunctionalInterface
public interface DeadLetterSink {
    /**
     * Keeps them; on disk when this returns. The same letter a second time changes nothing.
     *
     * @throws IllegalStateException when the shelf does not take them; nothing was kept then
     */
    void keep(List<DeadLetter> letters);
}
