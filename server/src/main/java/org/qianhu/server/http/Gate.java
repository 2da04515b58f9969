package org.qianhu.server.http;

import org.qianhu.server.identity.Secrets;
import org.qianhu.server.identity.Users;

/**
 * Finds out who asks, and whether they may. A GET shows, only a POST acts: whoever acts is known,
 * and a browser proves besides that the form came from a page of ours.
 */
final class Gate {
    static final String SESSION_COOKIE = "qianhu_session";

    private static final String BEARER = "Bearer ";

    private final Users users;
    private final boolean loopback;

    /**
     * @param loopback whether pages listen on loopback alone
     */
    Gate(Users users, boolean loopback) {
        this.users = users;
        this.loopback = loopback;
    }

    /**
     * Who asks. A session that is over makes an anonymous visitor.
     *
     * @throws Problem for a token that is nobody's
     */
    Caller identify(Ask ask) {
        var authorization = ask.header("authorization");
        if (authorization.isPresent()) {
            return authorization
                    .filter(text -> text.startsWith(BEARER))
                    .flatMap(text -> users.bearer(text.substring(BEARER.length()).strip()))
                    .<Caller>map(Caller.Program::new)
                    .orElseThrow(() ->
                            Problem.unauthorized(
                                    "the token is not known here: the commands read theirs from"
                                            + " cli.token in the data folder, which each start of"
                                            + " the server writes anew"));
        }
        var secret = ask.cookies().getOrDefault(SESSION_COOKIE, "");
        return secret.isEmpty()
                ? new Caller.Anonymous()
                : users.session(secret)
                        .<Caller>map(session -> new Caller.Person(session, secret))
                        .orElseGet(Caller.Anonymous::new);
    }

    /**
     * Lets {@code ask} pass.
     *
     * @throws Problem saying why not
     */
    void admit(Route route, Ask ask) {
        if (!route.method().equals("GET")) {
            checkOrigin(ask);
        }
        switch (route.access()) {
            case Access.Open() -> {}
            case Access.Reader() -> {
                if (!loopback || ask.forwarded()) {
                    known(ask);
                }
            }
            case Access.Machine() -> {
                if (!HttpSettings.loopback(ask.address()) || ask.forwarded()) {
                    known(ask);
                }
            }
            case Access.Known() -> known(ask);
            case Access.Allowed(var permission) -> {
                known(ask);
                if (!ask.caller().may(permission)) {
                    throw Problem.forbidden(
                            ask.caller().name()
                                    + " may not do this: it needs another role, which an"
                                    + " administrator gives");
                }
            }
        }
    }

    private static void known(Ask ask) {
        if (ask.caller().user().isEmpty()) {
            throw Problem.unauthorized(
                    "log in at /login, or send the header Authorization: Bearer TOKEN");
        }
    }

    private static void checkOrigin(Ask ask) {
        if (ask.header("sec-fetch-site").filter("cross-site"::equals).isPresent()) {
            throw Problem.forbidden("the form was sent by a page of another site");
        }
        if (ask.caller() instanceof Caller.Person person) {
            var sent = ask.header("x-csrf-token").orElse(ask.field("csrf"));
            if (!Secrets.same(sent, person.csrf())) {
                throw Problem.forbidden(
                        "the form is from an earlier session: open the page again and repeat");
            }
        }
    }
}
