package org.qianhu.alerts.oncall;

import java.time.Instant;

/**
 * Somebody who is on call.
 *
 * @param responder id
 * @param why what put him or her there: the rota's shift, an override, a swap; in English
 * @param from when this turn began, inclusive
 * @param to when it ends, exclusive
 */
public record OnDuty(String responder, String why, Instant from, Instant to) {}
