package org.qianhu.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, whole, so that it can be answered away from the event loop.
 *
 * @param parameters of the path
 * @param headers by lower-case name, the first of each
 * @param address of the peer
 * @param secure whether it came over TLS, here or at a proxy before
 */
record Ask(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        Map<String, String> form,
        String body,
        String address,
        boolean secure,
        Caller caller) {
    private static final List<String> FORWARDED =
            List.of(
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "x-real-ip");

    Optional<String> header(String name) {
        @Nullable String value = headers.get(name.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(value);
    }

    /** A parameter of the path. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The first value of a query parameter; empty where it is missing or blank. */
    Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().filter(v -> !v.isBlank());
    }

    /** A field of a form, empty where it is missing. */
    String field(String name) {
        return form.getOrDefault(name, "");
    }

    /** Whether htmx asks, which wants a part of a page. */
    boolean partial() {
        return headers.containsKey("hx-request");
    }

    /** Whether a proxy says that it passes on what came from elsewhere. */
    boolean forwarded() {
        return FORWARDED.stream().anyMatch(headers::containsKey);
    }

    Ask by(Caller known) {
        return new Ask(
                method,
                path,
                parameters,
                query,
                headers,
                cookies,
                form,
                body,
                address,
                secure,
                known);
    }
}
