package org.qianhu.alerts.oncall;

import java.time.Instant;
import org.qianhu.core.site.Names;

/**
 * Somebody who is on call.
 *
 * @param responder id
 * @param why what put him or her there: the rota's shift, an override, a swap
 * @param from when this turn began, inclusive
 * @param to when it ends, exclusive
 */
public record OnDuty(String responder, Names why, Instant from, Instant to) {}
