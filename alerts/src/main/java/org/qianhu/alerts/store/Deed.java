package org.qianhu.alerts.store;

import java.time.Instant;

/**
 * What a person did to an alarm.
 *
 * @param what {@code acknowledge} or {@code reset}
 */
public record Deed(Instant at, String who, String what, String comment) {}
