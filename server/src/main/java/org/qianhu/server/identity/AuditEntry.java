package org.qianhu.server.identity;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param what the deed, for example {@code alarm.acknowledge}
 * @param subject what it was done to
 * @param hash SHA-256 over this line and the hash of the line before
 */
public record AuditEntry(
        long id, Instant at, String who, String what, String subject, String detail, String hash) {}
