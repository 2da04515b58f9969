package org.qianhu.server.http;

import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Change;
import org.qianhu.server.standards.edit.Draft;
import org.qianhu.server.standards.edit.Editor;
import org.qianhu.server.standards.edit.Outcome;

/** What people do to standards, from pages and from REST alike. */
final class StandardsDeeds {
    private final Backend backend;

    StandardsDeeds(Backend backend) {
        this.backend = backend;
    }

    Outcome preview(Draft draft, @Nullable String version) {
        return good(backend.standards().preview(draft, version));
    }

    Change submit(Ask ask, Draft draft, @Nullable String version) {
        return change(backend.standards().submit(draft, person(ask), version));
    }

    Change approve(Ask ask, String reason, @Nullable String version) {
        return change(backend.standards().approve(id(ask), person(ask), checked(reason), version));
    }

    Change reject(Ask ask, String reason) {
        return change(backend.standards().reject(id(ask), person(ask), checked(reason)));
    }

    /** The change that the path names. */
    Change find(Ask ask) {
        long id = id(ask);
        return backend.standards().change(id).orElseThrow(() -> missing(Long.toString(id)));
    }

    /** Two eyes more are two people: a token is nobody that can be asked later. */
    private static String person(Ask ask) {
        if (ask.caller() instanceof Caller.Person) {
            return ask.caller().name();
        }
        throw Problem.forbidden(
                "only a person who is logged in changes standards; a token may try with"
                        + " ?dryRun=true");
    }

    private static long id(Ask ask) {
        var text = ask.parameter("id");
        if (!text.matches("\\d{1,18}")) {
            throw missing(text);
        }
        return Long.parseLong(text);
    }

    private static String checked(String reason) {
        var text = reason.strip();
        if (text.isEmpty() || text.length() > Editor.LONGEST_REASON) {
            throw Problem.badRequest(
                    "a reason must be given, of at most " + Editor.LONGEST_REASON + " characters");
        }
        return text;
    }

    private static Problem missing(String id) {
        return Problem.notFound(
                "there is no change " + id + "; GET /api/v1/standards/changes lists them");
    }

    private static Change change(Outcome outcome) {
        return switch (good(outcome)) {
            case Outcome.Applied(var change) -> change;
            case Outcome.Waiting(var change) -> change;
            case Outcome.Rejected(var change) -> change;
            case Outcome.Planned _,
                    Outcome.Refused _,
                    Outcome.Outdated _,
                    Outcome.NotAllowed _,
                    Outcome.Failed _,
                    Outcome.Unknown _ ->
                    throw new IllegalStateException("no change came of it: " + outcome);
        };
    }

    /** The outcome, unless it is one that says why not. */
    private static Outcome good(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Planned _, Outcome.Applied _, Outcome.Waiting _, Outcome.Rejected _ ->
                    outcome;
            case Outcome.Refused(var problems) ->
                    throw Problem.of(
                            422,
                            "The change is refused",
                            "nothing was changed: " + String.join("; ", problems),
                            problems);
            case Outcome.Outdated(var why) ->
                    throw Problem.of(409, "Not what was looked at", "nothing was changed: " + why);
            case Outcome.NotAllowed(var why) -> throw Problem.forbidden(why);
            case Outcome.Failed(var why) ->
                    throw Problem.unavailable("nothing was changed: " + why);
            case Outcome.Unknown(var id) -> throw missing(Long.toString(id));
        };
    }
}
