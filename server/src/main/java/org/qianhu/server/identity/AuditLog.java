package org.qianhu.server.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The audit log: lines are only ever appended (the database refuses anything else), and each
 * carries a hash over itself and the line before, so that a line changed by other means shows.
 */
final class AuditLog {
    private static final String FIRST = "";

    private AuditLog() {}

    static void append(
            Connection db, Instant at, String who, String what, String subject, String detail)
            throws SQLException {
        var last =
                UserDb.query(
                        db,
                        row -> row.getString(1),
                        "SELECT hash FROM audit ORDER BY id DESC LIMIT 1");
        var before = last.isEmpty() ? FIRST : last.getFirst();
        UserDb.run(
                db,
                "INSERT INTO audit (at, who, what, subject, detail, hash) VALUES (?,?,?,?,?,?)",
                at.toEpochMilli(),
                who,
                what,
                subject,
                detail,
                hash(before, at, who, what, subject, detail));
    }

    private static String hash(
            String before, Instant at, String who, String what, String subject, String detail) {
        var line = new StringBuilder(before).append(at.toEpochMilli());
        for (var part : List.of(who, what, subject, detail)) {
            line.append('|').append(part.length()).append(':').append(part);
        }
        return Secrets.hash(line.toString());
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("who"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("hash"));
    }

    /** Id of the first line that is not what was written; empty when all are. */
    static OptionalLong firstBroken(List<AuditEntry> oldestFirst) {
        var before = FIRST;
        for (var e : oldestFirst) {
            if (!e.hash()
                    .equals(hash(before, e.at(), e.who(), e.what(), e.subject(), e.detail()))) {
                return OptionalLong.of(e.id());
            }
            before = e.hash();
        }
        return OptionalLong.empty();
    }
}
