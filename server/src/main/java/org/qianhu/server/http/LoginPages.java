package org.qianhu.server.http;

import java.util.List;
import java.util.Map;
import org.qianhu.server.identity.Login;
import org.qianhu.server.identity.Secrets;
import org.qianhu.server.identity.Users;

/** Logging in and out. */
final class LoginPages {
    /** Ties the login form to the browser that asked for it. */
    private static final String FORM_COOKIE = "qianhu_form";

    private final Users users;
    private final Renderer renderer;

    LoginPages(Users users, Renderer renderer) {
        this.users = users;
        this.renderer = renderer;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/login", Access.OPEN, ask -> form(200, ask, "", next(ask))),
                Route.form("/login", Access.OPEN, this::login),
                Route.form("/logout", Access.KNOWN, this::logout));
    }

    private static String next(Ask ask) {
        return ask.query("next").map(LoginPages::local).orElse("/desk");
    }

    /** Only addresses of this server; everything else leads to the desk. */
    private static String local(String path) {
        return path.matches("/[A-Za-z0-9][A-Za-z0-9/_.-]*") ? path : "/desk";
    }

    private Answer form(int status, Ask ask, String message, String next) {
        var token = Secrets.next();
        return renderer.page(
                        status,
                        ask,
                        "login",
                        "login.title",
                        Map.of("message", message, "next", next, "token", token))
                .with("Set-Cookie", cookie(ask, FORM_COOKIE, token, 3_600));
    }

    private Answer login(Ask ask) {
        var texts = Renderer.texts(ask);
        var next = local(ask.field("next"));
        var token = ask.cookies().getOrDefault(FORM_COOKIE, "");
        if (token.isEmpty() || !Secrets.same(token, ask.field("token"))) {
            return form(403, ask, texts.t("login.again"), next);
        }
        return switch (users.login(ask.field("name"), ask.field("password"), ask.address())) {
            case Login.In(var secret, var _) ->
                    Answer.seeOther(next)
                            .with(
                                    "Set-Cookie",
                                    cookie(
                                            ask,
                                            Gate.SESSION_COOKIE,
                                            secret,
                                            Users.SESSION.toSeconds()))
                            .with("Set-Cookie", cookie(ask, FORM_COOKIE, "", 0));
            case Login.Wrong() -> form(401, ask, texts.t("login.wrong"), next);
            case Login.Later(var delay) ->
                    form(429, ask, texts.t("login.later", delay.toMinutes() + 1), next)
                            .with("Retry-After", Long.toString(delay.toSeconds() + 1));
        };
    }

    private Answer logout(Ask ask) {
        if (ask.caller() instanceof Caller.Person person) {
            users.logout(person.secret());
        }
        return Answer.seeOther("/desk").with("Set-Cookie", cookie(ask, Gate.SESSION_COOKIE, "", 0));
    }

    private static String cookie(Ask ask, String name, String value, long seconds) {
        return name
                + "="
                + value
                + "; Path=/; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (ask.secure() ? "; Secure" : "");
    }
}
