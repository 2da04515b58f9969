package org.qianhu.server.identity;

/**
 * A session that is still good.
 *
 * @param csrf what forms must bring along, derived from the session's secret
 */
public record Session(User user, String csrf) {}
