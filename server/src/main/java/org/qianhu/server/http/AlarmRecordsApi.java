package org.qianhu.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.qianhu.alerts.alarm.AlarmRecords;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.identity.Users;

/** Export and retention of alarms over REST, each noted in the audit log. */
final class AlarmRecordsApi {
    /** What fits into one answer; for more the time is asked for in parts. */
    private static final int MOST = 50_000;

    /** What GB 25506 wants kept of each kind. */
    private static final int KEPT = 10_000;

    private static final int LONGEST_DAYS = 36_500;

    private final Backend backend;
    private final Users users;

    AlarmRecordsApi(Backend backend, Users users) {
        this.backend = backend;
        this.users = users;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/alarms/export", Access.KNOWN, Set.of("from", "to"), this::export),
                Route.post(
                        "/api/v1/alarms/prune",
                        new Access.Allowed(Permission.PRUNE_ALARMS),
                        this::prune));
    }

    private AlarmRecords records() {
        return backend.alarms().records();
    }

    private Answer export(Ask ask) {
        var params = Params.of(ask);
        var now = backend.clock().instant();
        var from = params.time("from").orElse(Instant.EPOCH);
        var to = params.time("to").orElse(now);
        if (!from.isBefore(to)) {
            throw Params.wrong("to", to.toString(), "later than 'from', which is " + from);
        }
        long count = records().count(from, to);
        if (count > MOST) {
            throw Problem.of(
                    413,
                    "Too many",
                    count
                            + " alarms rose in that time, and one export holds "
                            + MOST
                            + "; ask for shorter times one after the other with from and to");
        }
        var out = new ByteArrayOutputStream();
        long alarms = written(from, to, out);
        var subject = from + "/" + to;
        users.note(ask.caller().name(), "alarms.export", subject, alarms + " alarms");
        return Answer.of(200, "text/csv; charset=utf-8", "")
                .holding(Buffer.buffer(out.toByteArray()))
                .with("Content-Disposition", "attachment; filename=\"alarms.csv\"");
    }

    private long written(Instant from, Instant to, ByteArrayOutputStream out) {
        try {
            return records().export(from, to, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not refuse bytes", impossible);
        }
    }

    private Answer prune(Ask ask) {
        var days = Json.body(ask, Set.of("olderThanDays")).path("olderThanDays");
        if (!days.isIntegralNumber() || days.asLong() < 1 || days.asLong() > LONGEST_DAYS) {
            throw Problem.badRequest(
                    "field 'olderThanDays' must be a number from 1 to " + LONGEST_DAYS);
        }
        var gone = pruned(Duration.ofDays(days.asLong()));
        var file = gone.file() == null ? null : gone.file().toAbsolutePath().toString();
        users.note(
                ask.caller().name(),
                "alarms.prune",
                "older than " + days.asLong() + " days",
                gone.alarms() + " alarms" + (file == null ? "" : ", kept in " + file));
        return Answer.json(
                200,
                Json.object()
                        .put("alarms", gone.alarms())
                        .put("transitions", gone.transitions())
                        .put("actions", gone.actions())
                        .put("messages", gone.messages())
                        .put("rows", gone.rows())
                        .put("file", file));
    }

    private AlarmRecords.Pruned pruned(Duration keep) {
        try {
            return records().prune(keep, KEPT, backend.exports(), backend.clock().instant());
        } catch (IOException failed) {
            throw Problem.of(
                    507,
                    "Nothing is removed",
                    "nothing was removed, for what is to go cannot be written first: "
                            + failed.getMessage()
                            + "; make room or mend the folder, then prune again");
        }
    }
}
