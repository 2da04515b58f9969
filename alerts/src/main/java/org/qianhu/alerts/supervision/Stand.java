package org.qianhu.alerts.supervision;

import java.time.Instant;
import org.qianhu.core.standard.Priority;

/**
 * An alarm that has stood for longer than a day (ISA-18.2: stale).
 *
 * @param raisedAt event time
 */
public record Stand(
        long alarm, String watch, Priority priority, Instant raisedAt, boolean acknowledged) {}
