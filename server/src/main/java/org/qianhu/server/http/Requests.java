package org.qianhu.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Vert.x requests as {@link Ask}s. */
final class Requests {
    private Requests() {}

    static Ask of(RoutingContext ctx) {
        var request = ctx.request();
        var cookies = new LinkedHashMap<String, String>();
        for (Cookie cookie : request.cookies()) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        var forwarded = request.getHeader("X-Forwarded-Proto");
        var remote = request.remoteAddress();
        return new Ask(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                Map.copyOf(ctx.pathParams()),
                query(ctx),
                first(request.headers(), true),
                Map.copyOf(cookies),
                request.isExpectMultipart() ? first(request.formAttributes(), false) : Map.of(),
                Optional.ofNullable(ctx.body().buffer())
                        .map(buffer -> buffer.toString(StandardCharsets.UTF_8))
                        .orElse(""),
                Optional.ofNullable(remote).map(a -> a.hostAddress()).orElse("-"),
                request.isSSL() || "https".equalsIgnoreCase(forwarded),
                new Caller.Anonymous());
    }

    private static Map<String, List<String>> query(RoutingContext ctx) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var parameter : ctx.queryParams()) {
            query.computeIfAbsent(parameter.getKey(), _ -> new ArrayList<>())
                    .add(parameter.getValue());
        }
        return query;
    }

    private static Map<String, String> first(MultiMap all, boolean lower) {
        var first = new LinkedHashMap<String, String>();
        for (var entry : all) {
            var name = lower ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey();
            first.putIfAbsent(name, entry.getValue());
        }
        return first;
    }
}
