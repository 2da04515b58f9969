package org.qianhu.server.http;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request through identity, permission and parameters to its endpoint. Blocks. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Makes a page of a problem. */
    interface ErrorPage {
        Answer of(Ask ask, Problem problem);
    }

    private final Gate gate;
    private final ErrorPage page;

    Dispatcher(Gate gate, ErrorPage page) {
        this.gate = gate;
        this.page = page;
    }

    Answer run(Route route, Ask asked) {
        var ask = asked;
        try {
            ask = asked.by(gate.identify(asked));
            gate.admit(route, ask);
            if (route.kind() == Route.Kind.API) {
                Params.strict(route, ask);
            }
            return route.endpoint().answer(ask);
        } catch (Problem problem) {
            return explain(route.kind(), ask, problem);
        } catch (RuntimeException e) {
            var reference = UUID.randomUUID();
            LOG.error("{} {} failed, reference {}", ask.method(), ask.path(), reference, e);
            return explain(
                    route.kind(),
                    ask,
                    Problem.of(
                            500,
                            "The server failed",
                            "nothing was changed that is not stored; look for "
                                    + reference
                                    + " in the server's log"));
        }
    }

    /** The problem as a program or a person reads it. */
    Answer explain(Route.Kind kind, Ask ask, Problem problem) {
        return switch (kind) {
            case API -> document(ask, problem);
            case PAGE -> forPeople(ask, problem);
        };
    }

    private Answer forPeople(Ask ask, Problem problem) {
        return problem.status() == 401 && !ask.partial()
                ? Answer.seeOther(login(ask))
                : page.of(ask, problem);
    }

    private static String login(Ask ask) {
        return ask.method().equals("GET") ? "/login?next=" + Page.encode(ask.path()) : "/login";
    }

    private static Answer document(Ask ask, Problem problem) {
        var body =
                Json.object()
                        .put("type", "about:blank")
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("instance", ask.path());
        if (!problem.problems().isEmpty()) {
            body.set("problems", Json.strings(problem.problems()));
        }
        var answer = Answer.of(problem.status(), "application/problem+json", body.toString());
        return problem.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
    }
}
