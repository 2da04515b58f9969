package org.qianhu.alerts.oncall;

import java.time.Instant;

/**
 * A time in which too few are on call.
 *
 * @param from inclusive
 * @param to exclusive
 * @param have how many different people are
 * @param need how many the rota wants at once
 */
public record Gap(String rota, Instant from, Instant to, int have, int need) {}
