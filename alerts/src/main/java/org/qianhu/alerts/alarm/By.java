package org.qianhu.alerts.alarm;

import java.time.Instant;

/**
 * Who did something to an alarm.
 *
 * @param at wall-clock time
 * @param comment why, or a remark; may be empty where no reason is demanded
 */
public record By(String who, Instant at, String comment) {}
