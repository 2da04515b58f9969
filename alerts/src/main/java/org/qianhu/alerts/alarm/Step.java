package org.qianhu.alerts.alarm;

import java.time.Instant;

/**
 * One line of an alarm's history: a transition of its condition, or what somebody did.
 *
 * @param what kind of the transition or deed, in lower case ({@code raised}, {@code acknowledge} …)
 * @param who empty for a transition; {@code qianhu} for what a rule did
 * @param text the comment or reason; of a transition the key of the watch that explains it, else
 *     empty
 * @param value the judged value at a transition, NaN for a deed
 */
public record Step(Instant at, String what, String who, String text, double value) {}
