package org.qianhu.server.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Makes pages of templates, in the reader's language. */
final class Renderer {
    private static final String LANGUAGE_COOKIE = "qianhu_lang";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Renderer.class.getClassLoader(),
                    Renderer.class.getPackageName());
    private final Assets assets;

    Renderer(Assets assets) {
        this.assets = assets;
    }

    Assets assets() {
        return assets;
    }

    /** The language from the address, else from the cookie, else from the browser. */
    static Texts texts(Ask ask) {
        return ask.query("lang")
                .flatMap(Texts::of)
                .or(() -> Texts.of(ask.cookies().getOrDefault(LANGUAGE_COOKIE, "")))
                .orElseGet(() -> Texts.preferred(ask.header("accept-language").orElse("")));
    }

    /** A page, or a part of one; {@code model} are its parameters besides the page itself. */
    Answer page(int status, Ask ask, String template, String title, Map<String, Object> model) {
        var texts = texts(ask);
        var parameters = new HashMap<>(model);
        parameters.put("page", new Page(texts, ask, assets, texts.t(title)));
        var out = new StringOutput(16_384);
        engine.render(template + ".jte", parameters, out);
        var answer = Answer.html(status, out.toString()).with("Vary", "Cookie, Accept-Language");
        return ask.query("lang").flatMap(Texts::of).isPresent()
                ? answer.with("Set-Cookie", languageCookie(texts))
                : answer;
    }

    private static String languageCookie(Texts texts) {
        return LANGUAGE_COOKIE
                + "="
                + texts.language()
                + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    }

    /** The page that explains a problem. */
    Answer problem(Ask ask, Problem problem) {
        return page(problem.status(), ask, "problem", "problem.title", Map.of("problem", problem));
    }
}
