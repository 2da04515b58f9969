package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.identity.Users;

/** Dead letters over REST. Payloads may hold personal data, so that one must be known to read. */
final class DeadLettersApi {
    private static final int SHOWN_BYTES = 2_000;
    private static final int MOST_IDS = 1_000;
    private static final int MOST_AT_ONCE = 500;

    private final Backend backend;
    private final Users users;

    DeadLettersApi(Backend backend, Users users) {
        this.backend = backend;
        this.users = users;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/dead-letters",
                        Access.KNOWN,
                        Set.of("reason", "limit"),
                        this::list),
                Route.post(
                        "/api/v1/dead-letters/replay",
                        new Access.Allowed(Permission.REPLAY_DEAD_LETTERS),
                        this::replay));
    }

    private Answer list(Ask ask) {
        var params = Params.of(ask);
        var reason =
                params.oneOf("reason", DeadLetter.Reason.values(), DeadLetter.Reason::id)
                        .orElse(null);
        var json = Json.object();
        var kept = backend.deadLetters().list(reason, params.limit(50, 1_000));
        json.set("deadLetters", Json.array(kept, DeadLettersApi::letter));
        json.set("counts", counts(backend.deadLetters().counts()));
        return Answer.json(200, json);
    }

    private static JsonNode letter(DeadLetters.Kept kept) {
        var letter = kept.letter();
        return Json.object()
                .put("id", kept.id())
                .put("receivedAt", letter.receivedAt().toString())
                .put("reason", letter.reason().id())
                .put("topic", letter.topic())
                .put("detail", letter.detail())
                .put("payload", letter.payload().text(SHOWN_BYTES))
                .put("bytes", letter.payload().size())
                .put("replayedAt", Json.time(kept.replayedAt()));
    }

    private static ObjectNode counts(DeadLetters.Counts counts) {
        var json = Json.object().put("kept", counts.kept()).put("overflowed", counts.overflowed());
        var byReason = json.putObject("byReason");
        counts.byReason().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> byReason.put(entry.getKey().id(), entry.getValue()));
        return json;
    }

    /** By ids; or all that wait, some at a time, for each is flushed to disk. */
    private Answer replay(Ask ask) {
        var body = Json.body(ask, Set.of("ids", "all", "reason", "after"));
        boolean all = body.path("all").asBoolean();
        var ids = all ? next(body) : ids(body);
        var done = backend.deadLetters().replay(ids);
        users.note(ask.caller().name(), "dead-letters.replay", ids.toString(), summary(done));
        var json = Json.object().put("taken", done.taken());
        var refused = json.putObject("refused");
        done.refused().forEach((id, why) -> refused.put(Long.toString(id), why));
        var unknown = json.putArray("unknown");
        done.unknown().forEach(unknown::add);
        json.put("last", all && !ids.isEmpty() ? ids.getLast() : null);
        return Answer.json(200, json);
    }

    private List<Long> next(JsonNode body) {
        var reason = body.path("reason").isMissingNode() ? null : reason(body);
        return backend.deadLetters().waiting(reason, body.path("after").asLong(0), MOST_AT_ONCE);
    }

    private static DeadLetter.Reason reason(JsonNode body) {
        var text = Json.text(body, "reason", 40);
        for (var reason : DeadLetter.Reason.values()) {
            if (reason.id().equals(text)) {
                return reason;
            }
        }
        throw Problem.badRequest("field 'reason' must be the reason of a dead letter, not " + text);
    }

    /** What the audit log keeps of a replay. */
    static String summary(DeadLetters.Replayed done) {
        return done.taken()
                + " taken, "
                + done.refused().size()
                + " refused, "
                + done.unknown().size()
                + " unknown";
    }

    private static List<Long> ids(JsonNode body) {
        var ids = new ArrayList<Long>();
        for (var id : body.path("ids")) {
            if (!id.canConvertToLong() || !id.isIntegralNumber()) {
                throw Problem.badRequest("field 'ids' holds " + id + ", which is no id");
            }
            ids.add(id.longValue());
        }
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw Problem.badRequest(
                    "field 'ids' must be a list of 1 to " + MOST_IDS + " ids of dead letters");
        }
        return ids;
    }
}
