package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.standards.edit.Change;
import org.qianhu.server.standards.edit.Change.State;
import org.qianhu.server.standards.edit.DraftJson;
import org.qianhu.server.standards.edit.EffectJson;
import org.qianhu.server.standards.edit.Outcome;
import org.qianhu.server.standards.edit.Verdict;

/** Changes of standards and adoptions over REST. */
final class StandardsEditApi {
    private static final String CHANGES = "/api/v1/standards/changes";
    private static final Set<String> FIELDS =
            Set.of(
                    "kind",
                    "reason",
                    "version",
                    "book",
                    "clause",
                    "adoption",
                    "set",
                    "until",
                    "abolished",
                    "successor");

    private final Backend backend;
    private final StandardsDeeds deeds;

    StandardsEditApi(Backend backend, StandardsDeeds deeds) {
        this.backend = backend;
        this.deeds = deeds;
    }

    List<Route> routes() {
        var edit = new Access.Allowed(Permission.EDIT_STANDARDS);
        return List.of(
                Route.get(CHANGES, Access.KNOWN, Set.of("state", "limit"), this::list),
                Route.get(
                        CHANGES + "/:id",
                        Access.KNOWN,
                        Set.of(),
                        ask -> Answer.json(200, change(deeds.find(ask)))),
                new Route(Route.Kind.API, "POST", CHANGES, edit, Set.of("dryRun"), this::submit),
                Route.post(CHANGES + "/:id/approve", edit, this::approve),
                Route.post(CHANGES + "/:id/reject", edit, this::reject));
    }

    private Answer list(Ask ask) {
        var params = Params.of(ask);
        var state = params.oneOf("state", State.values(), State::id).orElse(null);
        var found = backend.standards().changes(state, params.limit(50, 1_000));
        var json = Json.object().put("version", backend.estates().current().version());
        json.set("changes", Json.array(found, StandardsEditApi::change));
        return Answer.json(200, json);
    }

    private Answer submit(Ask ask) {
        var dry =
                Params.of(ask)
                        .text("dryRun")
                        .map(text -> {
                            if (!text.equals("true") && !text.equals("false")) {
                                throw Params.wrong("dryRun", text, "true or false");
                            }
                            return text.equals("true");
                        })
                        .orElse(false);
        var body = Json.body(ask, FIELDS);
        var version = version(body);
        var draft =
                switch (DraftJson.read(body)) {
                    case DraftJson.Taken.Good(var good) -> good;
                    case DraftJson.Taken.Wrong(var why) -> throw Problem.badRequest(why);
                };
        if (dry) {
            return Answer.json(200, planned(deeds.preview(draft, version)));
        }
        var change = deeds.submit(ask, draft, version);
        return Answer.json(change.state() == State.WAITING ? 202 : 200, change(change));
    }

    private Answer approve(Ask ask) {
        var body = Json.body(ask, Set.of("reason", "version"));
        return Answer.json(
                200, change(deeds.approve(ask, Json.text(body, "reason", 2_000), version(body))));
    }

    private Answer reject(Ask ask) {
        var body = Json.body(ask, Set.of("reason"));
        return Answer.json(200, change(deeds.reject(ask, Json.text(body, "reason", 2_000))));
    }

    private static @org.jspecify.annotations.Nullable String version(JsonNode body) {
        var version = Json.text(body, "version", 64);
        return version.isEmpty() ? null : version;
    }

    private static JsonNode planned(Outcome outcome) {
        var json = Json.object();
        if (outcome instanceof Outcome.Planned(var plan, var verdict)) {
            json.put("verdict", word(verdict));
            json.set(
                    "problems",
                    Json.strings(
                            verdict instanceof Verdict.Refused(var problems)
                                    ? problems
                                    : List.of()));
            put(json, plan);
        }
        return json;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Applies() -> "applies";
            case Verdict.NeedsSecond() -> "needs_second";
            case Verdict.Refused _ -> "refused";
        };
    }

    private static void put(ObjectNode json, Change.Plan plan) {
        json.put("version", plan.version())
                .put("file", plan.file())
                .put("before", plan.before())
                .put("after", plan.after())
                .set("effect", EffectJson.write(plan.effect()));
    }

    private static JsonNode change(Change change) {
        var json =
                Json.object()
                        .put("id", change.id())
                        .put("state", change.state().id())
                        .put("author", change.author())
                        .put("at", change.at().toString())
                        .put("expiresAt", change.expiresAt().toString())
                        .put("decidedBy", change.decidedBy())
                        .put("decidedAt", Json.time(change.decidedAt()))
                        .put("decision", change.decision());
        json.set("change", DraftJson.write(change.draft()));
        put(json, change.plan());
        return json;
    }
}
